"""Lesson 04: what its text says of halfway pictures and of their competitor is so in what was measured."""

import numpy as np
import pytest

from benchmarks.lessons.tables import claimed, on_own_grids
from benchmarks.measuring import read

CODES = {"AAE": "AAE", "plain": "plain"}
COPIES = {"AAE": "pixels, AAE's copies", "plain": "pixels, plain copies"}


def halfway(measure, where):
    return claimed("04", f"{measure} halfway: {where}")


@pytest.mark.parametrize("measure", ["strange", "undecided"])
@pytest.mark.parametrize("model", CODES)
def test_most_of_the_gain_of_halfway_codes_is_the_decoders(measure, model):
    pixels, codes, copies = (halfway(measure, where) for where in ("pixels", CODES[model], COPIES[model]))
    assert len(pixels) >= 5 and np.all(codes < pixels)
    assert 0.5 < np.mean(pixels - copies) / np.mean(pixels - codes) < 1.1


def test_copied_mixtures_come_near_to_halfway_codes_in_most_runs():
    near = [
        halfway(measure, COPIES[model]) < halfway(measure, CODES[model]) + 0.1
        for measure in ("strange", "undecided")
        for model in CODES
    ]
    assert all(np.sum(each) > len(each) / 2 for each in near)


def test_halfway_codes_are_less_often_undecided_than_copied_mixtures_with_most_seeds():
    for model in CODES:
        less = halfway("undecided", CODES[model]) < halfway("undecided", COPIES[model])
        assert np.sum(less) > len(less) / 2


def test_the_aaes_pictures_are_least_often_strange():
    for where in (CODES, COPIES):
        assert np.all(halfway("strange", where["AAE"]) < halfway("strange", where["plain"]))


def test_on_grids_over_their_own_codes_the_steps_of_the_plain_decoder_are_larger():
    steps, largest, same = map(on_own_grids, ("mean_step", "largest_step", "same"))
    assert len(steps[0]) == len(steps[1]) >= 5
    assert np.all(steps[1] > 1.1 * steps[0]) and np.all(largest[1] > largest[0])
    assert np.all(np.abs(same[1] - same[0]) < 0.05)
    assert np.min(on_own_grids("stddevs")[1]) > 1.2 * np.max(on_own_grids("stddevs")[0])


def test_the_square_is_measured_as_in_the_lesson():
    grids = read("own_grids_04")
    for what, values in {
        "mean step, plain divided by AAE": np.divide,
        "clusters, plain minus AAE": np.subtract,
    }.items():
        name = "mean_step" if "step" in what else "same"
        plain, with_prior = (grids.values(name, grid="square", model=model) for model in ("plain", "AAE"))
        np.testing.assert_allclose(values(plain, with_prior), claimed("04", what), atol=1e-3)
