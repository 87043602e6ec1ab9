"""Lesson 02: what it says of two learning rates holds over the seeds that were measured."""

import numpy as np

from benchmarks.lessons.tables import failed
from benchmarks.lessons.two_rates_02 import RATES, SEEDS
from benchmarks.measuring import read


def test_each_change_alone_seldom_fails_and_both_together_mostly():
    runs = {name: failed(name) for name in RATES}
    assert {len(each) for each in runs.values()} == {SEEDS}
    assert not runs["one step each"].any()
    assert 0 < np.sum(runs["fast discriminator"]) == np.sum(runs["slow generator"]) <= SEEDS / 10
    assert SEEDS / 2 < np.sum(runs["both changed"]) < 0.9 * SEEDS


def test_more_rounds_repair_none_of_the_failed_runs():
    assert np.all(failed("both changed", "_later")[failed("both changed")])


def test_equal_rates_that_are_slow_fail_too_until_they_had_more_rounds():
    assert 2 <= np.sum(failed("both slow")) < np.sum(failed("both changed"))
    assert not failed("both slow", "_later").any()
    assert RATES["both slow"][0] == RATES["both slow"][1]
    assert read("two_rates_02").about["more_rounds"] == 3000
