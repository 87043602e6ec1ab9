"""Validation sets and balanced subsets: exact counts, nothing shared, nothing lost."""

import itertools

import numpy as np
import pytest
from aae_teach.data import Digits, load_digits
from aae_teach.data.splits import balanced_subset, validation_split

# An unbalanced training set in no order, with a digit that it holds once.
COUNTS = {0: 40, 1: 21, 2: 9, 3: 1, 4: 29}
LABELS = np.random.default_rng(0).permutation(np.repeat(list(COUNTS), list(COUNTS.values())))


def numbered_digits():
    """Images that hold their own number, so that each can be followed through a split."""
    images = np.arange(len(LABELS), dtype="float32")[:, None] / len(LABELS)
    return Digits(
        images, LABELS.astype("int64"), images[:5] + 2, LABELS[:5].astype("int64"), "numbered", (1, 1)
    )


def rows(images):
    return {image.tobytes() for image in images}


@pytest.mark.parametrize("count", [1, 10, 37, 99])
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_a_split_loses_and_shares_nothing(count, seed):
    digits = numbered_digits()
    split = validation_split(digits, count, seed)
    assert len(split.x_validation) == len(split.y_validation) == count
    assert len(split.x_train) == len(split.y_train) == len(LABELS) - count
    assert rows(split.x_train) | rows(split.x_validation) == rows(digits.x_train)
    assert not rows(split.x_train) & rows(split.x_validation)
    for images, labels in ((split.x_train, split.y_train), (split.x_validation, split.y_validation)):
        numbers = np.rint(images[:, 0] * len(LABELS)).astype(int)
        assert (labels == LABELS[numbers]).all() and (np.diff(numbers) > 0).all()


def test_a_split_leaves_the_test_set_and_its_source_alone():
    digits = numbered_digits()
    split = validation_split(digits, 10)
    assert split.x_test is digits.x_test and split.y_test is digits.y_test
    assert (split.name, split.image_shape) == (digits.name, digits.image_shape)
    assert len(digits.x_train) == len(LABELS) and digits.x_validation is None and digits.y_validation is None


@pytest.mark.parametrize("count", [1, 5, 20, 50, 95])
@pytest.mark.parametrize("seed", range(5))
def test_each_digit_keeps_its_share_to_within_one_image(count, seed):
    chosen = np.bincount(validation_split(numbered_digits(), count, seed).y_validation, minlength=5)
    fair = count * np.array(list(COUNTS.values())) / len(LABELS)
    assert (np.abs(chosen - fair) <= 1 + 1e-9).all()


def test_every_image_is_as_likely_to_be_moved():
    draws, count, digits = 800, 25, numbered_digits()
    moved = np.zeros(len(LABELS))
    for seed in range(draws):
        numbers = validation_split(digits, count, seed).x_validation[:, 0] * len(LABELS)
        moved[np.rint(numbers).astype(int)] += 1
    share = count / len(LABELS)
    deviations = (moved / draws - share) / np.sqrt(share * (1 - share) / draws)
    assert np.abs(deviations).max() < 5


@pytest.mark.parametrize(
    "choose",
    [
        lambda seed: validation_split(numbered_digits(), 30, seed).x_validation,
        lambda seed: balanced_subset(LABELS[LABELS < 3], 4, seed, classes=3),
    ],
)
def test_a_seed_fixes_the_choice_and_another_changes_it(choose):
    assert (choose(3) == choose(3)).all()
    assert (choose(3) != choose(4)).any()


def test_embedded_digits_can_be_split_and_say_so():
    split = validation_split(load_digits("digits"), 200)
    assert repr(split) == "Digits('digits': 1,300 to train, 200 to validate, 297 to test)"
    assert split.x_validation.shape == (200, 784) and split.x_validation.dtype == np.float32
    assert split.y_validation.shape == (200,) and split.y_validation.dtype == np.int64
    assert set(np.bincount(split.y_validation)) <= {19, 20, 21}


def test_labelled_images_are_in_neither_the_validation_nor_the_test_set():
    split = validation_split(load_digits("digits"), 200)
    known = balanced_subset(split.y_train, per_class=10)
    labelled = rows(split.x_train[known])
    assert len(labelled) == 100
    assert not labelled & rows(split.x_validation) and not labelled & rows(split.x_test)


@pytest.mark.parametrize("count", [0, -1, 100, 101])
def test_a_split_names_the_counts_that_leave_both_parts_an_image(count):
    with pytest.raises(ValueError, match=rf"count is {count}; expected 1 to 99"):
        validation_split(numbered_digits(), count)


def test_a_share_is_no_count():
    with pytest.raises(TypeError, match="float"):
        validation_split(numbered_digits(), 0.1)


def test_digits_are_split_once():
    with pytest.raises(ValueError, match="10 images to validate already; split what load_digits returned"):
        validation_split(validation_split(numbered_digits(), 10), 10)


# Balanced subsets


@pytest.mark.parametrize(("per_class", "classes"), [(1, 5), (9, 3), (21, 2), (40, 1)])
def test_a_subset_holds_each_class_equally_often_and_no_image_twice(per_class, classes):
    labels = np.where(np.isin(LABELS, range(classes)), LABELS, -1)
    known = balanced_subset(labels, per_class, classes=classes)
    assert known.dtype == np.int64 and (np.diff(known) > 0).all()
    assert (np.bincount(labels[known], minlength=classes) == per_class).all()


def test_a_larger_subset_holds_the_smaller_one():
    labels = np.where(LABELS < 3, LABELS, -1)
    for seed in range(5):
        subsets = [set(balanced_subset(labels, per_class, seed, classes=3)) for per_class in (1, 2, 5, 9)]
        assert all(small < large for small, large in itertools.pairwise(subsets))


def test_too_few_images_of_a_class_are_named_with_the_way_out():
    message = (
        r"per_class is 10, but the labels hold only 9 of class 2, 1 of class 3; choose at most 1 of each"
    )
    with pytest.raises(ValueError, match=message):
        balanced_subset(LABELS, 10, classes=5)


def test_a_class_without_any_image_is_named():
    with pytest.raises(ValueError, match=r"only 0 of class 7"):
        balanced_subset(np.delete(np.arange(10), 7), 1)


def test_unknown_labels_do_not_count():
    with pytest.raises(ValueError, match=r"only 0 of class 1;"):
        balanced_subset(np.array([0, -1, -1, 0]), 1, classes=2)


@pytest.mark.parametrize(
    ("labels", "options", "message"),
    [
        (np.eye(10, dtype=int), {}, r"int64 of shape \(10, 10\)"),
        (np.arange(10) / 1.0, {}, r"float64 of shape \(10,\)"),
        (np.arange(11), {}, r"from 0 to 10; with 10 classes they are 0 to 9"),
        (np.array([-2, 0, 1]), {"classes": 2}, r"from -2 to 1"),
        (np.array([], dtype=int), {}, r"only 0 of class 0"),
        (np.arange(10), {"per_class": 0}, r"per_class is 0"),
        (np.arange(10), {"classes": 0}, r"classes 0"),
    ],
)
def test_labels_and_counts_that_do_not_fit(labels, options, message):
    with pytest.raises(ValueError, match=message):
        balanced_subset(labels, **{"per_class": 1, **options})


def test_a_subset_is_counted_per_class_in_whole_images():
    with pytest.raises(TypeError, match="float"):
        balanced_subset(np.arange(10), 0.5)
