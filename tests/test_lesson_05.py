"""Lesson 05: what its text says of AAE and VAE side by side is so in what was measured."""

import numpy as np
import pytest

from benchmarks.lessons import vae_05
from benchmarks.measuring import read


def measured(name, prior, model):
    return read("vae_05").values(name, prior=prior, model=model)


@pytest.mark.parametrize("prior", vae_05.PRIORS)
def test_the_aae_is_nearer_to_the_prior_in_every_seed(prior):
    assert max(measured("distance", prior, "AAE") - measured("distance", prior, "VAE")) < 0


def test_the_vae_leaves_the_gaps_between_petals_emptier():
    empty = measured("in_empty_places", "petals", "VAE") - measured("in_empty_places", "petals", "AAE")
    assert max(empty) < 0


def test_the_vae_leaves_petals_without_codes_and_the_aae_hardly_any():
    assert min(measured("directions_without_codes", "petals", "VAE")) >= 1
    assert max(measured("directions_without_codes", "petals", "AAE")) <= 1


def test_the_vae_misses_both_priors_by_more_than_chance():
    for prior in vae_05.PRIORS:
        assert min(measured("distance", prior, "VAE") / measured("two_samples", prior, "VAE")) > 2


def test_a_vaes_codes_are_drawn_and_an_aaes_are_not():
    images = np.zeros((500, 784), "float32")
    for model, spread in (("AAE", False), ("VAE", True)):
        built = vae_05.build(model, vae_05.PRIORS["Gaussian"], 0, 1)
        codes = vae_05.draw_codes(built, images, 0)
        assert codes.shape == (500, 2) and (codes.std() > 0.5) == spread
