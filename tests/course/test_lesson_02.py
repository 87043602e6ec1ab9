"""Lesson 02: what it says of two learning rates holds over the seeds that were measured."""

import numpy as np

from benchmarks.lessons.tables import claimed, failed
from benchmarks.lessons.two_rates_02 import RATES, SEEDS
from benchmarks.measuring import read


def test_each_change_alone_seldom_fails_and_both_together_mostly():
    runs = {name: failed(name) for name in RATES}
    assert {len(each) for each in runs.values()} == {SEEDS}
    assert not runs["one step each"].any()
    assert 0 < np.sum(runs["fast discriminator"]) == np.sum(runs["slow generator"]) <= SEEDS / 10
    assert SEEDS / 2 < np.sum(runs["both changed"]) < 0.9 * SEEDS


def test_a_run_may_find_all_heaps_and_fail_or_miss_some_and_not_fail():
    found = {name: read("two_rates_02").values("heaps", run=name) == 8 for name in RATES}
    assert sum(np.sum(found[name] & failed(name)) for name in RATES) == 3
    assert sum(np.sum(~found[name] & ~failed(name)) for name in RATES) == 4


def test_whether_the_last_fakes_are_within_chance_depends_on_the_seed():
    """The limit for 2,000 points is about a quarter of that for 500."""
    below = claimed("02", "energy distance at the end") < claimed("02", "limit of chance") / 4
    assert len(below) >= 5 and 0 < np.sum(below) < len(below)


def test_more_rounds_repair_none_of_the_failed_runs():
    assert np.all(failed("both changed", "_later")[failed("both changed")])


def test_equal_rates_that_are_slow_fail_too_until_they_had_more_rounds():
    assert 2 <= np.sum(failed("both slow")) < np.sum(failed("both changed"))
    assert not failed("both slow", "_later").any()
    assert RATES["both slow"][0] == RATES["both slow"][1]
    assert read("two_rates_02").about["more_rounds"] == 3000
