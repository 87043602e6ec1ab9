"""Batches by name: every form that `fit` and data sets know, what is refused, and what a check looks at."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from aae_teach.models.batches import first_batch, name_batch

IMAGES, FEW, WEIGHTS = np.full((4, 3), 0.1), np.full((2, 3), 0.2), np.ones(4)
LABELS, FEW_LABELS, TARGETS = np.arange(4), np.arange(2), np.full((4, 3), 0.3)
ALL = ("images", "labelled", "labels", "targets")


def assert_same(batch, expected):
    assert batch.keys() == expected.keys()
    for name, part in expected.items():
        np.testing.assert_array_equal(batch[name], part, name)


@pytest.mark.parametrize(
    ("data", "names", "expected"),
    [
        (IMAGES, ("images",), {"images": IMAGES}),
        ((IMAGES,), ("images",), {"images": IMAGES}),
        ((IMAGES, LABELS), ("images",), {"images": IMAGES}),
        ((IMAGES, None, None), ("images", "labels"), {"images": IMAGES}),
        ((IMAGES, LABELS, WEIGHTS), ("images", "labels"), {"images": IMAGES, "labels": LABELS}),
        ((IMAGES, LABELS), ("images", "targets"), {"images": IMAGES}),
        ((IMAGES, TARGETS), ("images", "targets"), {"images": IMAGES, "targets": TARGETS}),
        ((IMAGES, LABELS), ALL, {"images": IMAGES, "labelled": IMAGES, "labels": LABELS}),
        ((IMAGES, (FEW, FEW_LABELS)), ALL, {"images": IMAGES, "labelled": FEW, "labels": FEW_LABELS}),
        (
            (IMAGES, (FEW, FEW_LABELS, TARGETS)),
            ALL,
            {"images": IMAGES, "labelled": FEW, "labels": FEW_LABELS, "targets": TARGETS},
        ),
        ((IMAGES, (FEW, FEW_LABELS, TARGETS)), ("images", "targets"), {"images": IMAGES, "targets": TARGETS}),
        ({"images": IMAGES, "labels": LABELS}, ("images",), {"images": IMAGES}),
        ({"images": IMAGES, "targets": TARGETS}, ALL, {"images": IMAGES, "targets": TARGETS}),
        (
            {"images": IMAGES, "labels": LABELS},
            ALL,
            {"images": IMAGES, "labelled": IMAGES, "labels": LABELS},
        ),
        ({"samples": IMAGES}, ("samples",), {"samples": IMAGES}),
        (IMAGES, ("samples",), {"samples": IMAGES}),
    ],
)
def test_each_form_of_a_batch_gets_its_names(data, names, expected):
    batch = name_batch(data, names)
    assert_same(batch, expected)
    assert_same(name_batch(batch, names), expected)  # what has names keeps them


def test_one_hot_labels_are_not_taken_for_targets():
    """The check of labels can then say what they should be."""
    one_hot = np.eye(4)
    assert_same(name_batch((IMAGES, one_hot), ("images", "labels")), {"images": IMAGES, "labels": one_hot})


@pytest.mark.parametrize(
    "data", [(IMAGES, (FEW, FEW_LABELS)), {"images": IMAGES, "labelled": FEW, "labels": FEW_LABELS}]
)
def test_labels_of_other_images_are_never_taken_for_labels_of_the_batch(data):
    assert_same(name_batch(data, ("images", "labels")), {"images": IMAGES})


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            {"images": IMAGES, "label": LABELS},
            "named images, label; expected images, and beside them only labe",
        ),
        ({"labels": LABELS}, "named labels; expected images"),
    ],
)
def test_unknown_and_missing_names_are_refused(data, message):
    with pytest.raises(ValueError, match=message):
        name_batch(data, ALL)


class Batches(keras.utils.PyDataset):
    def __len__(self):
        return 2

    def __getitem__(self, index):
        return {"images": IMAGES[2 * index : 2 * index + 2], "labels": LABELS[2 * index : 2 * index + 2]}


@pytest.mark.parametrize(
    "x",
    [tf.data.Dataset.from_tensor_slices((IMAGES, LABELS)).batch(2), Batches()],
    ids=["data set", "PyDataset"],
)
def test_the_head_of_a_data_set_is_looked_at(x):
    batch = first_batch(x, names=("images", "labels"))
    assert_same(batch, {"images": IMAGES[:2], "labels": LABELS[:2]})
    assert all(isinstance(part, np.ndarray) for part in batch.values())


def test_of_arrays_all_is_looked_at_and_of_a_generator_nothing():
    assert_same(first_batch(IMAGES, LABELS, ("images", "labels")), {"images": IMAGES, "labels": LABELS})
    assert first_batch(iter([IMAGES])) is None
