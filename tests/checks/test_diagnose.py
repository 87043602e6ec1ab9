"""The six runs to be diagnosed leave the traces that their causes should leave, over five seeds."""

import ast

import pytest
from aae_teach.checks.broken_runs import KINDS, broken_run
from aae_teach.checks.questions.diagnose.runs import CAUSES, LOOK

from benchmarks.measuring import read

GUESSING = (1.33, 1.42)  # around 2 ln 2


@pytest.fixture(scope="module")
def runs():
    """Cause to measure to its values over seeds."""
    result = read("diagnosed_runs")
    assert len(result.about["seeds"]) >= 5
    assert {run["run"]: run["cause"] for run in result.runs} == CAUSES
    names = set(result.runs[0]) - {"run", "cause", "seed"}
    return {cause: {name: result.values(name, cause=cause) for name in names} for cause in CAUSES.values()}


def within(values, low=0.0, high=float("inf")):
    return low <= min(values) and max(values) <= high


def test_every_cause_has_a_model_and_advice():
    assert set(CAUSES.values()) == set(KINDS) == set(LOOK)


def test_only_two_runs_end_with_losses_as_they_should(runs):
    fair = {cause for cause, run in runs.items() if within(run["discriminator loss"], *GUESSING)}
    assert fair == {"no mistake", "prior with another scale"}
    assert all(within(runs[cause]["generator loss"], 0.62, 0.78) for cause in fair)


def test_codes_tell_the_wrong_prior_from_the_right_one(runs):
    works, deceives = runs["no mistake"], runs["prior with another scale"]
    assert within(works["smallest standard deviation"], 4.0) and within(works["largest mean"], high=1.0)
    assert within(deceives["largest standard deviation"], 1.5, 3.0)


def test_each_other_cause_shows_where_its_advice_says(runs):
    for cause, run in runs.items():
        assert within(run["copies"], 0.6) == (cause == "no reconstruction phase"), cause
    frozen, zero = runs["encoder frozen in the generator phase"], runs["generator trained for the label 0"]
    untrained = runs["discriminator never trained"]
    assert within(frozen["discriminator loss"], high=1.0)
    assert within(frozen["largest standard deviation"], 5.0, 16.0)
    assert within(zero["discriminator loss"], high=0.05) and within(zero["generator loss"], high=0.05)
    assert within(untrained["discriminator loss"], 3.0) and within(untrained["generator loss"], high=0.05)


def test_the_claims_of_the_notebook_hold_for_every_seed(root, runs):
    tree = ast.parse((root / "lessons/diagnose_a_run.py").read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    seen = 0
    for call in (call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "claim"):
        run, name = call.args[0].value.removeprefix("run ").split(", ")
        if name in runs[CAUSES[run]]:
            seen += 1
            bounds = {each.arg: each.value.value for each in call.keywords}
            assert within(runs[CAUSES[run]][name], **bounds), (run, name)
    assert seen == 7


def test_an_unknown_run_lists_the_known_ones():
    with pytest.raises(ValueError, match="no run 'Z'; the runs are A, B"):
        broken_run("Z", None)
