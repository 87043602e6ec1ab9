"""The two data sets that need no network: patches by place, letters by pairs of letter and face."""

import numpy as np
import pytest
from aae_teach.data import bundled, load_letters, load_patches
from sklearn.datasets import load_sample_image
from sklearn.neighbors import KNeighborsClassifier


@pytest.fixture(scope="module")
def patches():
    return load_patches()


@pytest.fixture(scope="module")
def letters():
    return load_letters()


def test_patches_are_what_the_photographs_show(patches):
    assert patches.x_train.dtype == np.float32 and patches.x_train.shape[1:] == (32 * 32 * 3,)
    assert patches.image_shape == (32, 32, 3)
    for label, name in enumerate(bundled.PHOTOGRAPHS):
        photograph = load_sample_image(name)
        first = patches.x_train[patches.y_train == label][0].reshape(patches.image_shape)
        assert np.array_equal(np.round(255 * first), photograph[:32, :32])


@pytest.mark.trains
def test_no_pixel_is_in_a_training_patch_and_in_a_test_patch():
    place = np.arange(427 * 640 * 3).reshape(427, 640, 3)
    train = bundled._cut(place, 0, bundled.TRAINED)
    test = bundled._cut(place, bundled.TRAINED, bundled.BAND)
    assert not set(np.unique(train)) & set(np.unique(test))
    # The sets come from all over the photograph, not one from its left and one from its right.
    for part in (train, test):
        columns = part[:, 0] // 3 % 640
        assert len(np.unique(columns // bundled.BAND)) == 4


def test_both_photographs_give_as_many_patches(patches):
    for labels in (patches.y_train, patches.y_test):
        assert labels.dtype == np.int64 and np.ptp(np.bincount(labels)) == 0 and len(labels) > 1000


@pytest.mark.trains
def test_letters_are_bright_on_black_and_inside_of_the_picture(letters):
    assert letters.image_shape == (28, 28) and letters.x_train.dtype == np.float32
    pixels = np.concatenate([letters.x_train, letters.x_test]).reshape(-1, 28, 28)
    assert pixels.min() == 0 and pixels.max() == 1
    edge = np.concatenate([pixels[:, 0], pixels[:, -1], pixels[:, :, 0], pixels[:, :, -1]], axis=1)
    assert np.mean(edge.any(axis=1)) < 0.02
    assert 0.04 < pixels.mean() < 0.3 and (pixels.max(axis=(1, 2)) > 0.5).all()


@pytest.mark.trains
def test_no_pair_of_letter_and_typeface_is_trained_on_and_tested():
    labels = {name: load_letters(name) for name in bundled.LABELS}
    parts = []
    for part in ("y_train", "y_test"):
        parts.append(set(zip(*(getattr(each, part).tolist() for each in labels.values()))))
    assert not parts[0] & parts[1]
    assert len(parts[0] | parts[1]) == 26 * len(bundled.FACES)
    for part in parts:
        for place, count in enumerate((26, 7, 2, 2)):
            assert {pair[place] for pair in part} == set(range(count))
    for letter in range(26):
        assert {(pair[2], pair[3]) for pair in parts[1] if pair[0] == letter} > {(0, 0)}


def test_the_label_chooses_what_is_named_and_never_the_images(letters):
    slant = load_letters("slant")
    assert np.array_equal(slant.x_test, letters.x_test)
    assert not np.array_equal(slant.y_test, letters.y_test)
    with pytest.raises(ValueError, match="label is 'colour'; choose one of letter, family, slant, weight"):
        load_letters("colour")


def test_bold_letters_are_brighter(letters):
    weight = load_letters("weight").y_train
    assert letters.x_train[weight == 1].mean() > 1.2 * letters.x_train[weight == 0].mean()


def test_drawings_differ_and_its_letter_can_be_told_in_an_unseen_pair(letters):
    assert len(np.unique(letters.x_train, axis=0)) > 0.99 * len(letters.x_train)
    told = KNeighborsClassifier(1).fit(letters.x_train, letters.y_train)
    assert told.score(letters.x_test, letters.y_test) > 0.6
