"""What lesson 10 says of its results, held to what was measured over the seeds."""

import re

import numpy as np
import pytest

from benchmarks import measuring
from benchmarks.lessons import tables_10
from benchmarks.measuring import read


def ratio(way):
    """Error of the convolutional model's copies divided by that of another way: (seeds,)."""
    return tables_10.told("copies, convolutional") / tables_10.told(f"copies, {way}")


def test_dense_networks_copy_a_little_better_on_equal_seconds():
    assert 1 < ratio("dense, equal seconds").mean() < 1.1
    assert np.all(np.abs(tables_10.told("epochs, dense, equal seconds") / 14 - 3) < 0.7)


def test_dense_networks_with_many_more_weights_copy_about_as_well_on_equal_steps():
    assert np.all(np.abs(ratio("dense, equal steps") - 1) < 0.1)
    many, few = (tables_10.told(f"weights, {way}")[0] for way in ("dense, equal steps", "convolutional"))
    assert many / few == pytest.approx(30, abs=1)


def test_dense_networks_with_as_few_weights_copy_worse():
    assert ratio("dense, equal weights").mean() < 1
    thin, few = (tables_10.told(f"weights, {way}")[0] for way in ("dense, equal weights", "convolutional"))
    assert 0.8 < thin / few < 1.25


def test_pca_with_2_numbers_is_behind_three_ways_and_not_behind_the_narrow_dense_network():
    linear = read("simple_10").values("pca_error")
    for way in ("convolutional", "dense, equal steps", "dense, equal seconds"):
        assert tables_10.told(f"copies, {way}").max() < linear.min()
    assert tables_10.told("copies, dense, equal weights").mean() > linear.mean()


def test_most_of_what_a_split_by_chance_names_more_is_the_leak_and_not_what_is_put_aside():
    pairs, chance, sixth = (tables_10.named(split) for split in ("pairs", "chance", "chance, a sixth"))
    leak, size = chance.mean() - pairs.mean(), sixth.mean() - chance.mean()
    assert len(pairs) == len(chance) == len(sixth) and leak > 4 * size
    assert leak > 5 * np.sqrt(pairs.var(ddof=1) / len(pairs) + chance.var(ddof=1) / len(chance))


@pytest.mark.parametrize("way", ["convolutional", "dense"])
def test_the_learning_rate_of_the_lesson_is_the_better_of_two_on_validation_images(way):
    rates, lesson = (
        read("rates_10"),
        (measuring.LESSONS / "10_your_own_images.py").read_text(encoding="utf-8"),
    )
    smaller, larger = (rates.values("error", way=way, rate=rate) for rate in (0.001, 0.005))
    assert len(larger) == 5 and np.all(larger < smaller)
    assert set(re.findall(r"learning_rate=([^)]+)\)", lesson)) == {"5e-3"}


def test_seconds_are_as_equal_as_the_table_says():
    seconds = [tables_10.told(f"seconds, {way}") for way in ("dense, equal seconds", "convolutional")]
    assert np.all(np.abs(np.divide(*seconds) - 1) < 0.35)


def test_pca_is_ahead_on_patches_and_with_32_numbers_and_behind_with_2_and_8():
    assert np.all(tables_10.told("patches") > 1.2 * tables_10.told("PCA of patches"))
    for size, ahead in ((2, False), (8, False), (32, True)):
        errors, linear = tables_10.told(f"error, {size} numbers"), tables_10.told(f"PCA, {size} numbers")
        assert (errors.mean() > linear.mean()) == ahead


def test_most_of_what_patches_lose_to_pca_is_lost_to_the_adversary():
    plain = tables_10.plain_patches()
    with_adversary = tables_10.told("error of patches, AAE divided by PCA, 2 numbers")
    assert plain.min() > 1 and plain.max() < with_adversary.min()
    assert np.median(with_adversary - 1) > 2 * np.median(plain - 1)
    with_adversary = tables_10.told("patches") / tables_10.told("PCA of patches")  # in the order of the seeds
    result = read("patches_10")
    lost = result.values("error") / result.values("pca_error") - 1
    assert np.all(lost < (with_adversary - 1) / 2)


def test_a_hundred_images_are_learned_by_heart_and_all_are_not():
    for name, low, high in (("100 images", 4, np.inf), ("all images", 1, 1.6)):
        gap = tables_10.told(f"test error, {name}") / tables_10.told(f"known error, {name}")
        assert low < gap.mean() < high


def test_codes_of_2_numbers_are_close_to_the_prior_and_above_their_band():
    assert np.all(tables_10.told("match, convolutional") > tables_10.told("chance"))
    assert np.all(tables_10.told("match, convolutional") < 0.05)


def test_codes_of_8_numbers_are_outside_of_their_band():
    assert np.all(tables_10.told("match, 8 numbers") > tables_10.told("chance, 8 numbers"))


def test_the_table_has_every_seed():
    assert {run["seed"] for run in read("claims_10").runs} == set(read("claims_10").about["seeds"])
