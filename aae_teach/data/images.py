"""What a data set of images is."""

from dataclasses import dataclass

import numpy as np


class DataError(ValueError):
    """A data set that cannot be fetched or is not what it should be."""


@dataclass(frozen=True, eq=False, repr=False)
class Digits:
    """Images of handwritten digits with their labels, split into training and test.

    Args:
        x_train, x_test: float32 in [0, 1], shape (n, 784); of other images (n, size) or (n, *image_shape).
        y_train, y_test: int64 in 0..9, shape (n,).
        name: "digits", "mnist", or the stem of the file they come from.
        image_shape: of one image, (height, width) or (height, width, channels), also where x_train holds rows
            of numbers; figures and explorers draw by it. With one channel 1 is ink and 0 paper.
        x_validation, y_validation: images and labels for choices, as above; None until
            `validation_split` takes them out of the training set.
    """

    x_train: np.ndarray
    y_train: np.ndarray
    x_test: np.ndarray
    y_test: np.ndarray
    name: str
    image_shape: tuple[int, ...] = (28, 28)
    x_validation: np.ndarray | None = None
    y_validation: np.ndarray | None = None

    def __repr__(self):
        validation = "" if self.x_validation is None else f"{len(self.x_validation):,} to validate, "
        train, test = len(self.x_train), len(self.x_test)
        return f"Digits({self.name!r}: {train:,} to train, {validation}{test:,} to test)"
