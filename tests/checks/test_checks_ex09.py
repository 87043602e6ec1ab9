"""Exercise 09: each row of its table gives its generator away where the hints say, in both seeds."""

import pytest

from benchmarks.measuring import read

SEEDS = read("mistakes_ex09").about["seeds"]
FINITE = ("memoriser", "centroids", "one image")


@pytest.mark.parametrize("seed", SEEDS)
def test_each_generator_shows_what_it_is(seed):
    runs = {run["generator"]: run for run in read("mistakes_ex09").where(seed=seed)}
    unseen = runs.pop("held out")["nearest"]
    assert runs["memoriser"]["nearest"] < 1e-6
    assert min(runs, key=lambda name: runs[name]["many"]) == "one image"
    assert max(runs, key=lambda name: runs[name]["strange"]) == "wrong codes"
    assert 0 < runs["centroids"]["nearest"] < 0.7 * unseen < runs["one image"]["nearest"]
    assert runs["AAE"]["nearest"] > unseen
    assert runs["one image"]["many"] < runs["wrong codes"]["few"] - 300
    assert runs["AAE"]["strange"] < runs["wrong codes"]["strange"] / 2
    for name, run in runs.items():
        assert (run["few"] == run["many"]) == (name in FINITE)


@pytest.mark.parametrize("seed", SEEDS)
def test_more_pictures_bring_the_model_closer_to_the_memoriser(seed):
    runs = {run["generator"]: run for run in read("mistakes_ex09").where(seed=seed)}
    leads = [runs["memoriser"][key] - runs["AAE"][key] for key in ("few", "many")]
    assert leads[0] - leads[1] > 80
