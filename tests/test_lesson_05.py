"""Lesson 05: what its text says of AAE and VAE side by side is so in what was measured."""

import numpy as np
import pytest

from benchmarks.lessons import tables, vae_05


def measured(name, prior, model, long=False):
    return np.array([run[name] for run in tables.beside_a_vae(prior, model, long)])


def test_the_tables_show_the_runs_of_the_benchmark():
    assert (tables.BRIEF, tables.LONG, tables.CHOOSING) == (vae_05.EPOCHS, vae_05.LONG, vae_05.CHOOSING)
    for prior in vae_05.PRIORS:
        for model in ("AAE", "VAE"):
            brief, long = (tables.beside_a_vae(prior, model, each) for each in (False, True))
            assert {run["rate"] for run in brief} == {vae_05.RATE}
            assert (
                [run["seed"] for run in brief] == [run["seed"] for run in long] == list(range(vae_05.SEEDS))
            )


@pytest.mark.parametrize("prior", vae_05.PRIORS)
def test_the_aae_is_nearer_to_the_prior_in_every_seed_when_nothing_is_tuned(prior):
    assert max(measured("distance", prior, "AAE") - measured("distance", prior, "VAE")) < 0


def test_the_gaps_between_petals_are_first_the_vaes_and_then_the_aaes_that_are_emptier():
    for long, emptier in ((False, "VAE"), (True, "AAE")):
        empty = {model: measured("in_empty_places", "petals", model, long) for model in ("AAE", "VAE")}
        other = empty.pop("AAE" if emptier == "VAE" else "VAE")
        assert max(empty[emptier]) < min(other)


def test_tuned_vaes_copy_better_with_one_gaussian_and_come_near_to_it():
    assert max(measured("test_error", "Gaussian", "VAE", True)) < min(
        measured("test_error", "Gaussian", "AAE", True)
    )
    brief, long = (measured("distance", "Gaussian", "VAE", each) for each in (False, True))
    assert max(long) < 0.1 * min(brief)


def test_with_petals_the_tuned_aae_is_nearer_in_every_seed():
    assert max(measured("distance", "petals", "AAE", True)) < min(measured("distance", "petals", "VAE", True))


def test_a_vaes_codes_are_drawn_and_an_aaes_are_not():
    images = np.zeros((500, 784), "float32")
    for model, spread in (("AAE", False), ("VAE", True)):
        built = vae_05.build(model, vae_05.PRIORS["Gaussian"], 0, 1, vae_05.RATE)
        codes = vae_05.draw_codes(built, images, 0)
        assert codes.shape == (500, 2) and (codes.std() > 0.5) == spread
