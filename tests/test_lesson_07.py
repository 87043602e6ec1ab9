"""Lesson 07: what it says of many subsets, and of runs that went wrong, is what was measured."""

import json

import numpy as np
import pytest
from aae_teach.checks.ex07_reading import CAUSES


def results(root, name):
    return json.loads((root / "benchmarks" / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture
def runs(root):
    return results(root, "few_labels")["runs"]


@pytest.fixture
def lesson(root):
    return (root / "lessons" / "07_learning_from_few_labels.py").read_text(encoding="utf-8")


def errors(runs, labels, name):
    return np.array([run[name] for run in runs if run["labels"] == labels])


def margin(runs, labels, other, name="semi"):
    """Mean of the paired differences in points, and its standard error."""
    differences = 100 * (errors(runs, labels, other) - errors(runs, labels, name))
    return differences.mean(), differences.std(ddof=1) / np.sqrt(len(differences))


@pytest.mark.parametrize("labels", [50, 100])
def test_the_table_of_margins_is_the_one_that_was_measured(runs, lesson, labels):
    cells = []
    for name in ("neighbours", "plain", "semi"):
        each = 100 * errors(runs, labels, name)
        cells.append(f"{each.mean():.1f} % ({each.min():.1f} to {each.max():.1f})")
    mean, error = margin(runs, labels, "plain")
    wins = np.sum(errors(runs, labels, "plain") > errors(runs, labels, "semi"))
    assert f"# | {labels} | {' | '.join(cells)} | {mean:.1f} ± {error:.1f} points | {wins} of 10 |" in lesson


def test_what_the_lesson_says_beside_its_table_was_measured(runs, lesson):
    mean, error = margin(runs, 100, "neighbours")
    wins = np.sum(errors(runs, 100, "neighbours") > errors(runs, 100, "semi"))
    assert f"the margin is {mean:.1f} ± {error:.1f} points, with {wins} wins of 10" in lesson
    assert "With 50 labels it is {:.1f} ± {:.1f} points".format(*margin(runs, 50, "neighbours")) in lesson
    pairs = 100 * (errors(runs, 100, "plain") - errors(runs, 100, "semi"))
    assert f"anything from {pairs.min():.1f} to {pairs.max():.1f} points" in lesson
    fewer = 100 * (errors(runs, 100, "plain") - errors(runs, 50, "semi"))
    said = f"the difference is {fewer.mean():.1f} ± {fewer.std(ddof=1) / np.sqrt(10):.1f} points"
    assert said in lesson


@pytest.mark.parametrize("name", ["labels_only", "unbalanced"])
def test_the_margins_of_the_two_other_models_are_the_measured_ones(runs, lesson, name):
    mean = 100 * errors(runs, 100, name).mean()
    difference, error = margin(runs, 100, name)
    assert f"{mean:.1f} % of the test images wrong" in lesson
    assert f"{difference:.1f} ± {error:.1f} points more" in lesson


def test_without_the_unlabelled_images_the_model_is_like_the_plain_one(runs, lesson):
    mean, error = margin(runs, 100, "labels_only", "plain")
    assert f"the two differ by {mean:.1f} ± {error:.1f} points" in lesson


def test_each_model_was_tuned_and_the_lesson_shows_it(root, lesson):
    for name in ("plain", "semi"):
        for row in results(root, "few_labels")[f"tuning_{name}"]:
            assert f"| {100 * np.mean(row['errors']):.1f} %" in lesson
            assert len(row["errors"]) >= 4


def test_the_table_of_broken_runs_is_the_one_that_was_measured(root):
    measured = results(root, "broken_07")
    text = (root / "lessons" / "ex07_learning_from_few_labels.py").read_text(encoding="utf-8")
    for run, (cause, _) in CAUSES.items():
        row = next(line for line in text.splitlines() if line.startswith(f"# | {run} | ") and "%" in line)
        shown = [float(cell.strip(" %")) for cell in row.split("|")[2:-1]]
        expected = list(measured[cause].values())
        in_units = [value * (1 if k == 2 else 100) for k, value in enumerate(expected)]
        assert np.allclose(shown, in_units, atol=[0.06, 0.06, 0.006, 0.6, 0.06]), run
