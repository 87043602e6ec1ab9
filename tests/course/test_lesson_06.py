"""The table of lesson 06 says what the text below it says."""

import ast
from types import SimpleNamespace

import numpy as np
import pytest

from benchmarks.lessons import linear_06
from benchmarks.lessons.label_leaks_06 import style_told
from benchmarks.measuring import LESSONS, read

STYLES = ("told_width", "told_slant", "told_thickness")
MEASURES = ("test_mse", "distance_each_digit", "told_linear", "told_neighbours", "obeyed", *STYLES)
RECIPES = ("the paper's adversary", "it reads labels", "noise on the codes", "both")


@pytest.fixture(scope="module")
def measured():
    """Recipe to measure to its values over seeds."""
    result = read("label_leaks_06")
    assert {run["recipe"] for run in result.runs} == set(RECIPES)
    assert all(len(result.where(recipe=recipe)) >= 5 for recipe in RECIPES)
    return {recipe: {name: result.values(name, recipe=recipe) for name in MEASURES} for recipe in RECIPES}


def test_all_codes_together_match_the_prior_in_every_row():
    """All but one run, whose discriminator reads labels; the lesson tells of it."""
    *others, farthest = sorted(read("label_leaks_06").values("distance"))
    assert max(others) < 0.02 < farthest < 0.1
    assert max(read("label_leaks_06").values("distance", recipe="it reads labels")) == farthest
    assert max(read("label_leaks_06").values("distance", recipe="the paper's adversary")) == max(others)


def test_each_change_alone_does_most_of_the_work(measured):
    before = measured["the paper's adversary"]
    for recipe in ("it reads labels", "noise on the codes"):
        assert measured[recipe]["obeyed"].min() > 0.9 > before["obeyed"].max()
        for told in ("told_linear", "told_neighbours"):
            assert measured[recipe][told].max() < before[told].min() - 0.15


def test_labels_match_each_digit_and_noise_alone_does_not(measured):
    own = {recipe: measures["distance_each_digit"] for recipe, measures in measured.items()}
    labels, noise = np.sort(own["it reads labels"]), own["noise on the codes"]
    assert labels[-2] < noise.min() < labels[-1] and noise.max() < own["the paper's adversary"].min()
    assert measured["noise on the codes"]["obeyed"].mean() > measured["it reads labels"]["obeyed"].mean()


def test_both_changes_obey_most_and_leak_about_as_much_as_labels_alone(measured):
    both, labels = measured["both"], measured["it reads labels"]
    for recipe in ("it reads labels", "noise on the codes"):
        assert both["obeyed"].min() > measured[recipe]["obeyed"].max()
        assert both["distance_each_digit"].mean() < measured[recipe]["distance_each_digit"].mean()
    for told in ("told_linear", "told_neighbours"):
        assert both[told].mean() == pytest.approx(labels[told].mean(), abs=0.06)


def test_each_change_lets_the_code_tell_more_of_the_slant(measured):
    before = measured["the paper's adversary"]["told_slant"].mean()
    assert all(measured[recipe]["told_slant"].mean() > before + 0.1 for recipe in RECIPES[1:])


def test_the_price_is_about_a_fifth_of_the_error(measured):
    errors = (measured[recipe]["test_mse"].mean() for recipe in ("both", "the paper's adversary"))
    both, before = errors
    assert both / before == pytest.approx(1.2, abs=0.06)


def test_neighbours_find_more_than_chance_everywhere(measured):
    assert min(measures["told_neighbours"].min() for measures in measured.values()) > 0.15


def test_a_linear_code_separates_about_as_well_and_copies_worse(measured):
    linear, both = read("linear_06"), measured["both"]
    assert len(linear.runs) == len(both["obeyed"])
    assert linear.values("told_linear").max() <= both["told_linear"].mean()
    assert (
        both["told_neighbours"].min() < linear.values("told_neighbours").max() < both["told_neighbours"].max()
    )
    assert linear.values("distance_each_digit").max() < 0.05 and linear.values("obeyed").min() > 0.98
    assert linear.values("test_mse").min() > 1.4 * both["test_mse"].max()
    assert linear.values("told_slant").max() < both["told_slant"].min() - 0.2
    thickness = read("label_leaks_06").values("told_thickness")
    assert linear.values("told_thickness").min() > thickness.max() + 0.5


def test_both_changes_tell_less_of_the_width_and_no_network_tells_more_than_a_little_of_the_thickness(
    measured,
):
    paper, both = measured["the paper's adversary"], measured["both"]
    assert both["told_width"].mean() < paper["told_width"].mean() - 0.1
    for recipe in ("it reads labels", "noise on the codes"):
        assert measured[recipe]["told_width"].mean() == pytest.approx(paper["told_width"].mean(), abs=0.03)
    assert max(measured[recipe]["told_thickness"].max() for recipe in RECIPES) < 0.12


def test_the_linear_code_tells_less_of_slant_and_width_and_more_of_the_three_styles_together(measured):
    linear, both = read("linear_06"), measured["both"]
    for style in ("told_width", "told_slant"):
        assert linear.values(style).mean() < both[style].mean()
    for recipe in RECIPES:
        together = np.mean([measured[recipe][style] for style in STYLES], axis=0)
        assert np.mean([linear.values(style) for style in STYLES]) > together.mean()


def test_no_mean_code_of_a_digit_differs_and_pictures_are_the_mean_image_and_a_straight_line():
    rng = np.random.default_rng(0)
    labels = np.arange(200) % 10
    images = 0.5 + 0.02 * (rng.normal(size=(10, 40))[labels] + rng.normal(size=(200, 40)))
    encode, decode = linear_06.fit(SimpleNamespace(x_train=images, y_train=labels))
    codes = encode(images)
    assert codes.shape == (200, 4) and codes.std(axis=0) == pytest.approx(1, abs=0.01)
    means = [codes[labels == digit].mean(axis=0) for digit in range(10)]
    assert np.abs(means).max() < 1e-6
    at_0 = decode(np.zeros((10, 4)), np.arange(10))
    assert at_0 == pytest.approx(np.stack([images[labels == digit].mean(axis=0) for digit in range(10)]))
    straight = decode(np.stack([codes[0], codes[1], (codes[0] + codes[1]) / 2]), np.array([3, 3, 3]))
    assert straight[2] == pytest.approx((straight[0] + straight[1]) / 2)


def test_the_script_measures_style_as_the_lesson_does():
    rng = np.random.default_rng(0)
    text = (LESSONS / "06_style_and_content.py").read_text(encoding="utf-8")
    kept = ("style_features", "style_told")
    body = [each for each in ast.parse(text).body if getattr(each, "name", "") in kept]
    images, labels = rng.uniform(size=(90, 64)), np.arange(90) % 10
    names = {
        "np": np,
        **{"train_images": images[:60], "train_labels": labels[:60]},
        **{"test_images": images[60:], "test_labels": labels[60:]},
    }
    exec(compile(ast.Module(body, []), "lesson", "exec"), names)
    encoder = SimpleNamespace(predict=lambda x, verbose: x[:, :4] ** 2)
    digits = SimpleNamespace(x_train=images[:60], y_train=labels[:60], x_test=images[60:], y_test=labels[60:])
    codes = [encoder.predict(x, verbose=0) for x in (digits.x_train, digits.x_test)]
    assert len(body) == 2
    assert style_told(digits, *codes) == pytest.approx(names["style_told"](encoder))
