"""The table of lesson 06 is what benchmarks/leaks_06.py measured, and says what the text below it says."""

import json

import numpy as np
import pytest

COLUMNS = {
    "test_mse": "{:.4f}",
    "distance_each_digit": "{:.2f}",
    "told_linear": "{:.2f}",
    "told_neighbours": "{:.2f}",
    "obeyed": "{:.3f}",
}
RECIPES = ("the paper's adversary", "it reads labels", "noise on the codes", "both")


@pytest.fixture(scope="module")
def measured(root):
    """Recipe to measure to its values over seeds."""
    runs = json.loads((root / "benchmarks" / "leaks_06.json").read_text())["runs"]
    assert {run["recipe"] for run in runs} == set(RECIPES)
    assert all(len({run["seed"] for run in runs if run["recipe"] == recipe}) >= 5 for recipe in RECIPES)
    return {
        recipe: {name: np.array([run[name] for run in runs if run["recipe"] == recipe]) for name in COLUMNS}
        for recipe in RECIPES
    }


@pytest.mark.parametrize("recipe", RECIPES)
def test_the_table_is_the_one_that_was_measured(root, measured, recipe):
    text = (root / "lessons" / "06_style_and_content.py").read_text(encoding="utf-8")
    (line,) = (line for line in text.splitlines() if line.startswith(f"# | {recipe} |"))
    cells = [
        f"{form.format(measured[recipe][name].min())} to {form.format(measured[recipe][name].max())}"
        for name, form in COLUMNS.items()
    ]
    assert line == f"# | {recipe} | {' | '.join(cells)} |"


def test_all_codes_together_match_the_prior_in_every_row(root):
    runs = json.loads((root / "benchmarks" / "leaks_06.json").read_text())["runs"]
    assert max(run["distance"] for run in runs) < 0.02


def test_each_change_alone_does_most_of_the_work(measured):
    before = measured["the paper's adversary"]
    for recipe in ("it reads labels", "noise on the codes"):
        assert measured[recipe]["obeyed"].min() > 0.9 > before["obeyed"].max()
        for told in ("told_linear", "told_neighbours"):
            assert measured[recipe][told].max() < before[told].min() - 0.15


def test_labels_match_each_digit_and_noise_alone_does_not(measured):
    own = {recipe: measures["distance_each_digit"] for recipe, measures in measured.items()}
    assert own["it reads labels"].max() < own["noise on the codes"].min() < own["the paper's adversary"].min()
    assert measured["noise on the codes"]["obeyed"].mean() > measured["it reads labels"]["obeyed"].mean()


def test_both_changes_obey_most_and_leak_about_as_much_as_labels_alone(measured):
    both, labels = measured["both"], measured["it reads labels"]
    for recipe in ("it reads labels", "noise on the codes"):
        assert both["obeyed"].min() > measured[recipe]["obeyed"].max()
        assert both["distance_each_digit"].mean() < measured[recipe]["distance_each_digit"].mean()
    for told in ("told_linear", "told_neighbours"):
        assert both[told].mean() == pytest.approx(labels[told].mean(), abs=0.06)


def test_the_price_is_about_a_fifth_of_the_error(measured):
    errors = (measured[recipe]["test_mse"].mean() for recipe in ("both", "the paper's adversary"))
    both, before = errors
    assert both / before == pytest.approx(1.2, abs=0.06)


def test_neighbours_find_more_than_chance_everywhere(measured):
    assert min(measures["told_neighbours"].min() for measures in measured.values()) > 0.15
