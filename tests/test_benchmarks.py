"""The targets that the course states, held to what benchmarks/ measured over five seeds."""

import json
import re

import numpy as np
import pytest


def results(root, name):
    return json.loads((root / "benchmarks" / f"{name}.json").read_text())


@pytest.fixture
def mnist(root):
    return results(root, "mnist")


def test_a_minute_on_mnist_reaches_its_targets(mnist):
    assert mnist["medians"]["seconds"] <= 60
    assert mnist["medians"]["neighbour_accuracy_k15"] >= 0.60
    assert mnist["medians"]["test_mse"] <= 0.045


def test_five_of_five_seeds_are_stable_on_mnist(mnist):
    assert len({run["seed"] for run in mnist["runs"]}) == 5
    for run in mnist["runs"]:
        assert run["neighbour_accuracy_k15"] >= 0.60
        assert run["test_mse"] <= 0.045
        assert all(4.0 <= stddev <= 6.0 for stddev in run["stddev"])


def test_medians_are_those_of_the_runs(mnist):
    for name, median in mnist["medians"].items():
        assert median == pytest.approx(np.median([run[name] for run in mnist["runs"]]))


def test_the_steadied_recipe_reaches_its_targets_on_the_embedded_digits(root):
    runs = [run for run in results(root, "bands_03")["runs"] if run["recipe"] == "steadied"]
    assert len({run["seed"] for run in runs}) == 5
    assert np.median([run["test_mse"] for run in runs]) <= 0.026
    assert np.median([run["neighbour_accuracy"] for run in runs]) >= 0.72
    stddevs = np.median([run["train_stddevs"] for run in runs], axis=0)
    assert np.all((stddevs >= 4.5) & (stddevs <= 5.5))
    assert np.all(np.abs(np.median([run["means"] for run in runs], axis=0)) <= 0.75)


@pytest.mark.parametrize(
    ("row", "measure"),
    [
        ("gap measure, N(0, 10)", "gaussian_10_strange"),
        ("gap measure, N(0, 5)", "gaussian_5_strange"),
        ("gap measure, codes of test images", "held_out_strange"),
        ("hatched, of places near a code", "hatched_near_codes"),
        ("hatched, of empty places", "hatched_where_empty"),
        ("no clear digit: N(0, 5) divided by codes of test images", "no_clear_digit_ratio"),
    ],
)
def test_the_table_of_gaps_is_the_one_that_was_measured(root, row, measure):
    bands = results(root, "bands_01")
    assert len(bands["seeds"]) == 8
    text = (root / "lessons" / "01_autoencoder_gaps.py").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith(f"# | {row} |"))
    for cell, name in zip(line.split("|")[2:5], ("lowest", "median", "highest"), strict=True):
        shown = float(cell.strip(" %")) / (100 if "%" in cell else 1)
        assert shown == pytest.approx(bands["bands"][measure][name], rel=0.03, abs=0.0005)


def test_watching_a_training_costs_at_most_5_percent(root):
    """Runs with and without `live` took turns; costs in seconds, in processor time, and in the callback."""
    measured = results(root, "live")
    assert len(measured["pairs"]) >= 5
    costs = [pair["with"]["seconds"] / pair["without"]["seconds"] - 1 for pair in measured["pairs"]]
    assert measured["medians"]["cost_in_seconds"] == pytest.approx(np.median(costs))
    assert max(measured["medians"].values()) <= 0.05


def claims_of(path):
    """The first words of each claim in a lesson's source; a text may be put together while it runs."""
    return re.findall(r"claim\(\s*f?\"([^\"{]+)", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("number", ["05", "06", "07", "08", "09"])
def test_each_claim_of_a_lesson_held_for_five_seeds_and_more(root, number):
    (lesson,) = (root / "lessons").glob(f"{number}_*.py")
    claims = results(root, f"claims_{number}")["claims"]
    for text, entry in claims.items():
        assert len(entry["values"]) >= 5, text
        assert entry["low"] is None or min(entry["values"]) >= entry["low"], text
        assert entry["high"] is None or max(entry["values"]) <= entry["high"], text
    missing = [start for start in claims_of(lesson) if not any(text.startswith(start) for text in claims)]
    assert claims and not missing


@pytest.mark.parametrize(("labels", "wins"), [(50, 9), (100, 7)])
def test_images_without_labels_help_a_classifier_over_ten_seeds(root, labels, wins):
    """Lesson 07's margin over a plain classifier, paired by seed, against its standard error."""
    runs = [run for run in results(root, "few_labels")["runs"] if run["labels"] == labels]
    assert len({run["seed"] for run in runs}) >= 10
    margins = np.array([run["plain"] - run["semi"] for run in runs])
    assert margins.mean() > 2 * margins.std(ddof=1) / np.sqrt(len(margins))
    assert np.sum(margins > 0) >= wins
