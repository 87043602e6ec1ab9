"""Lesson 04: what its text says of halfway pictures and of their competitor is so in what was measured."""

import numpy as np
import pytest

from benchmarks.lessons.tables import claimed

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
