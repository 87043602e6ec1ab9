"""Parts of the training set: a validation set for choices, and a few labelled images of each digit.

Both are cut from the training images alone, so that neither can ever hold a test image.
"""

import dataclasses
import operator

import numpy as np


def validation_split(digits, count, seed=0):
    """Moves images from the training set into a validation set, on which choices are made.

    The validation set is stratified: every digit has the share that it had in the training set, to within
    one image. Both parts keep the order of their images; the test set stays as it is.

    Args:
        digits: `Digits` without a validation set.
        count: images to move, from 1 to one less than the training set holds.
        seed: the same seed moves the same images.

    Returns:
        `Digits` with a smaller x_train and y_train, and with x_validation float32 (count, image_size) and
        y_validation int64 (count,).

    Raises:
        TypeError: count is no whole number, as a share such as 0.1.
        ValueError: the digits have a validation set already, or count is out of range.

    Source: Makhzani et al., Adversarial Autoencoders, sections 3 and 6, which choose on validation images.
    """
    if digits.x_validation is not None:
        held = f"{len(digits.x_validation):,} images to validate"
        raise ValueError(f"These digits have {held} already; split what load_digits returned.")
    total = len(digits.y_train)
    if not 1 <= operator.index(count) < total:
        raise ValueError(f"count is {count}; expected 1 to {total - 1:,}, so that images to train are left.")
    chosen = np.zeros(total, dtype=bool)
    chosen[_stratified(digits.y_train, count, np.random.default_rng(seed))] = True
    return dataclasses.replace(
        digits,
        x_train=digits.x_train[~chosen],
        y_train=digits.y_train[~chosen],
        x_validation=digits.x_train[chosen],
        y_validation=digits.y_train[chosen],
    )


def _stratified(labels, count, random):
    # Each class spreads its images evenly over 0 to 1, in random order and from a random start, so the
    # images below any point are the same share of every class, to within one image.
    place = np.empty(len(labels))
    for label in np.unique(labels):
        members = np.flatnonzero(labels == label)
        place[members] = (random.permutation(len(members)) + random.uniform()) / len(members)
    return np.argsort(place, kind="stable")[:count]


def balanced_subset(labels, per_class, seed=0, classes=10):
    """Chooses the same number of images from every class, such as the few whose labels a model may see.

    Take the labels of the training set, after `validation_split`; the chosen images are then in neither the
    validation nor the test set. To hide all other labels from a model:

        known = aae.balanced_subset(digits.y_train, per_class=10)
        labels = np.full_like(digits.y_train, -1)
        labels[known] = digits.y_train[known]

    Args:
        labels: int (n,), from 0 to classes - 1; -1 marks an unknown label, and is never chosen.
        per_class: images of each class, 1 or more; 10 of ten digits make the paper's 100 labels.
        seed: the same seed chooses the same images, and all of them again when per_class grows. So results
            with 50 and with 100 labels differ by the 50 that were added.
        classes: number of classes.

    Returns:
        int64 (per_class * classes,): positions in labels, ascending, none twice.

    Raises:
        TypeError: per_class or classes is no whole number.
        ValueError: a class has fewer than per_class images, labels are no whole numbers within range, or
            per_class is below 1.

    Source: Makhzani et al., Adversarial Autoencoders, section 5, for learning from 100 and 1,000 labels.
    """
    labels = np.asarray(labels)
    if labels.ndim != 1 or labels.dtype.kind not in "iu":
        raise ValueError(
            f"labels are {labels.dtype} of shape {labels.shape}; expected whole numbers of shape (n,)."
        )
    if operator.index(per_class) < 1 or operator.index(classes) < 1:
        raise ValueError(f"per_class is {per_class}, classes {classes}; expected 1 or more of each.")
    if len(labels) and not -1 <= labels.min() <= labels.max() < classes:
        raise ValueError(
            f"labels go from {labels.min()} to {labels.max()}; with {classes} classes they are 0 to "
            f"{classes - 1}, or -1 where unknown. Set classes to the number of your classes."
        )
    counts = np.bincount(labels[labels >= 0], minlength=classes)
    if few := [label for label in range(classes) if counts[label] < per_class]:
        found = ", ".join(f"{counts[label]} of class {label}" for label in few)
        raise ValueError(
            f"per_class is {per_class}, but the labels hold only {found}; choose at most {counts.min()} of "
            "each class, or set classes to the number of your classes."
        )
    random = np.random.default_rng(seed)
    shuffled = [random.permutation(np.flatnonzero(labels == label)) for label in range(classes)]
    return np.sort(np.concatenate([members[:per_class] for members in shuffled]))
