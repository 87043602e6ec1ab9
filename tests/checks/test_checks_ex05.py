"""Exercise 05: each run of its table gives itself away where the hints say; the match is the library's."""

import numpy as np
import pytest
from aae_teach.checks.questions.ex05.matching import _distances
from aae_teach.metrics import energy_distance

from benchmarks.measuring import read


def test_each_run_differs_from_the_others_where_the_hints_say():
    runs = {run["cause"]: run for run in read("mistakes_ex05").runs}
    empty = {cause: run["empty_places"] for cause, run in runs.items()}
    assert max(empty, key=empty.get) == "no generator phase" and sorted(empty.values())[-2] < 0.5
    assert runs["next petal"]["own_petal"] < 0.1 and runs["next petal"]["most_frequent_digit"] > 0.8
    assert runs["one label hidden"]["own_petal"] > 0.7
    assert runs["one label hidden"]["own_petal_worst_digit"] < 0.1
    assert runs["nothing"]["own_petal_worst_digit"] > 0.5
    assert runs["labels shuffled"]["most_frequent_digit"] < 0.6


def test_distances_of_many_pairs_are_those_of_the_library():
    random = np.random.default_rng(0)
    samples, real_samples = random.normal(0, 5, (3, 40, 2)), random.normal(1, 5, (2, 300, 2))
    expected = [[float(energy_distance(*map(np.float32, (a, b)))) for b in real_samples] for a in samples]
    assert _distances(samples, real_samples) == pytest.approx(np.array(expected), abs=1e-3)
