"""Lesson 01: its table, the files behind it and the lesson's own seed agree, and show what its text says."""

import re

import numpy as np
import pytest
from aae_teach.data import load_digits
from aae_teach.metrics import neighbour_accuracy
from sklearn.decomposition import PCA

from benchmarks.lessons import tables
from benchmarks.lessons.tables import of_seeds
from benchmarks.measuring import read

FARTHEST = "farthest pair of one digit, in mean distances of different digits"
# What the lesson claims, and what gaps_01 calls it.
BOTH = {
    "mean squared error on test images": "test_mse",
    "codes before training, standard deviation": "stddev_before",
    "codes on one side of 0 after one epoch, share": "one_sided_at_epoch_1",
    "codes after training, standard deviation": "stddev_after_lowest",
    "within divided by between": "within_to_between",
    FARTHEST: "farthest_same_digit_pair_to_between",
    "neighbour accuracy": "neighbour_accuracy",
    "gap measure, codes from N(0, 10²)": "gaussian_10_strange",
    "draws in an empty place": "gaussian_10_empty",
    "strange pictures, draws in an empty place": "gaussian_10_strange_where_empty",
    "strange pictures, draws near a code": "gaussian_10_strange_near_codes",
}


@pytest.mark.parametrize("what", BOTH)
def test_the_lesson_measures_for_each_seed_what_its_table_was_made_of(what):
    """Both files were measured with one library on one machine; if they differ, measure both again."""
    for run in read("claims_01").where(what=what):
        (other,) = read("gaps_01").where(seed=run["seed"], other_seed=None)
        assert run["value"] == pytest.approx(other[BOTH[what]], rel=1e-3, abs=1e-9), run["seed"]


def test_the_seed_of_the_lesson_is_the_first_of_the_table(root):
    lesson = (root / "lessons" / "01_autoencoder_gaps.py").read_text(encoding="utf-8")
    seed = int(re.search(r"^seed = (\d+)$", lesson, flags=re.M)[1])
    assert read("gaps_01").about["seeds"][0] == seed
    assert tables.table_of_pictures().splitlines()[0].startswith(f"| in % | seed {seed} |")


def test_nearly_all_strange_pictures_come_from_empty_places():
    assert len(read("gaps_01").about["seeds"]) >= 8
    assert max(of_seeds("gaussian_10_strange_near_codes")) < 0.02
    assert min(of_seeds("gaussian_10_strange_where_empty")) > 0.1


def test_pictures_of_real_codes_are_undecided_too():
    assert min(of_seeds("held_out_undecided")) > 0.03
    assert max(of_seeds("held_out_strange")) < 0.02


def test_nobody_told_us_where_the_cloud_is():
    """It lies off 0, and the codes of one seed tell the decoder of another something else."""
    assert min(of_seeds("distance_of_mean_from_zero")) > 1
    assert np.median(tables.of_pairs("energy_distance")) > 10 * max(of_seeds("energy_distance_of_halves"))
    assert tables.foreign_is_worse() > 0.8 * len(tables.of_pairs("foreign_decoder_mse"))


def test_the_digit_that_reaches_farthest_is_the_1():
    assert set(of_seeds("digit_of_farthest_pair")) == {1}
    assert min(of_seeds("farthest_same_digit_pair_to_between")) > 2


def test_a_normal_distribution_fitted_to_the_codes_makes_fewer_strange_pictures():
    assert np.all(of_seeds("gaussian_fitted_strange") < of_seeds("gaussian_10_strange"))
    assert np.all(of_seeds("gaussian_fitted_empty") < of_seeds("gaussian_10_empty"))


def test_the_autoencoder_is_ahead_of_the_best_linear_way_through_two_numbers():
    digits, lazy = load_digits("digits"), read("gaps_01").about["mean_image_mse"]
    pca = PCA(2, random_state=0).fit(digits.x_train)
    codes, test_codes = pca.transform(digits.x_train), pca.transform(digits.x_test)
    loss = np.mean((pca.inverse_transform(test_codes) - digits.x_test) ** 2)
    assert 0.63 < loss / lazy < 0.70
    assert np.all(np.abs(of_seeds("test_mse") / lazy - 0.4) < 0.04)
    accuracy = neighbour_accuracy(codes, digits.y_train, test_codes, digits.y_test)
    assert 0.45 < accuracy < 0.55 < 0.75 < min(of_seeds("neighbour_accuracy"))


def test_draws_moved_to_the_codes_make_fewer_strange_pictures_and_narrow_ones_fewest():
    moved = read("moved_draws_01")
    wide, narrow = (
        1 - moved.values(f"{name}_moved") / moved.values(name) for name in ("gaussian_10", "gaussian_5")
    )
    assert len(wide) >= 5 and min(wide) >= 0.4 and np.all(narrow > wide)
    assert np.all(moved.values("gaussian_5_moved") < 0.5 * moved.values("gaussian_10_moved"))
    assert np.all(moved.values("gaussian_5_moved") < moved.values("gaussian_fitted"))


def test_the_draws_that_were_moved_are_those_of_the_table():
    """Both files were measured with the same trainings; they tell the same of the draws as they are."""
    for run in read("moved_draws_01").runs:
        (other,) = read("gaps_01").where(seed=run["seed"], other_seed=None)
        for name in ("gaussian_5", "gaussian_10", "gaussian_fitted"):
            assert run[name] == pytest.approx(other[f"{name}_strange"], abs=1e-3)
