"""What the documentation says about accepting trained models is what was measured, and it is good enough."""

import numpy as np
import pytest
from aae_teach.checks.authoring.two_sample import LIMITS, held_out_images, mismatch
from aae_teach.checks.registry import solutions
from aae_teach.priors import Gaussian, Uniform

from benchmarks.exercises.acceptance_ex03 import KINDS
from benchmarks.exercises.mutants import LONG
from benchmarks.measuring import read

PRIORS = {
    "normal": Gaussian(latent_dim=2, stddev=5.0),
    "uniform": Uniform(latent_dim=2, low=-10.0, high=10.0),
}


@pytest.fixture(scope="module")
def result():
    return read("acceptance_ex03")


def test_the_limits_are_those_that_were_measured(result):
    assert result.about["limits"] == LIMITS


@pytest.mark.parametrize("name", PRIORS)
def test_twenty_seeds_of_each_kind_were_measured(result, name):
    for kind in KINDS:
        runs = result.where(prior=name, kind=kind)
        assert len({run["seed"] for run in runs}) == len(runs) >= 20


@pytest.mark.parametrize("name", PRIORS)
def test_correct_models_pass_and_broken_ones_do_not(result, name):
    for kind in KINDS:
        passed = np.mean(result.values("distance", prior=name, kind=kind) <= LIMITS[name])
        assert passed >= 0.95 if kind == "correct" else passed <= 0.05, kind


@pytest.mark.parametrize("name", PRIORS)
def test_samples_of_the_prior_pass_and_shifted_ones_do_not(name):
    prior, count = PRIORS[name], len(held_out_images())
    codes = np.asarray(prior.sample(count, seed=1))
    assert mismatch(codes, prior, np.random.default_rng(0)) <= LIMITS[name]
    assert mismatch(codes + 1.5, prior, np.random.default_rng(0)) > LIMITS[name]
    assert mismatch(0.7 * codes, prior, np.random.default_rng(0)) > LIMITS[name]


def test_the_test_uses_up_none_of_the_global_random_numbers():
    np.random.seed(3)
    before = np.random.get_state()[1].copy()
    codes = np.zeros((50, 2), "float32")
    first = mismatch(codes, PRIORS["normal"], np.random.default_rng(0))
    assert mismatch(codes, PRIORS["normal"], np.random.default_rng(0)) == first
    assert np.array_equal(np.random.get_state()[1], before)


def test_no_right_answer_was_refused():
    runs = read("refusals").runs
    assert sum(run["refused"] for run in runs) == 0
    assert {run["question"] for run in runs} == set(solutions())


def test_no_changed_answer_survives_and_no_check_is_slow():
    runs = read("mutants").runs
    assert {run["question"] for run in runs} == set(solutions()) - set(LONG)
    assert [run["question"] for run in runs if run["surviving"]] == []
    assert max(run["check_slowest"] for run in runs) < 5
