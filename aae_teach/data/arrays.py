"""Images of your own from arrays or an .npz: any number of pixels, in grey or in colour."""

import math
import numbers
import os
from pathlib import Path

import numpy as np
from aae_teach.common.files import open_archive
from aae_teach.common.floats import check_dense
from aae_teach.data.images import DataError, Digits

FEWEST = 20  # below, a training set and a test set say nothing
TEST_SHARE = 1 / 6
NAMES = {"x": ("x", "images", "x_train"), "y": ("y", "labels", "y_train")}


def load_arrays(path_or_arrays, image_shape=None):
    """Returns images of your own as a data set, from an .npz or from arrays.

    Args:
        path_or_arrays: the path of an .npz, a dict of arrays, or images alone. The keys are x_train, y_train,
            x_test and y_test; or x (or images) and y (or labels), from which every sixth image of each class
            becomes a test image. Labels may be left out: then all are 0.

            Images are (n, h, w), (n, h, w, c) with c of 1, 3 or 4, or flat (n, size); bytes from 0 to 255, or
            floats from 0 to 1. A fourth colour channel is taken for opacity, over black.
        image_shape: for flat images, (h, w) or (h, w, c); None where they are square and grey.

    Returns:
        `Digits` with flat rows: images float32 in [0, 1], labels int64, and the `image_shape` of one image.

    Raises:
        FileNotFoundError: there is no file at the path.
        DataError: a ValueError; the file is no .npz, keys are missing, pictures have another shape, range or
            kind than expected, labels do not fit, or there are fewer than 20 images.
    """
    arrays, name = _read(path_or_arrays)
    x, y, key = _pair(arrays, "x"), _pair(arrays, "y"), "x_test" in arrays
    if x is None:
        raise DataError(f"The arrays are {', '.join(arrays) or 'none'}; expected x_train and x_test, or x.")
    x, image_shape = as_rows(x, image_shape)
    y = _labels(y, len(x))
    if key:
        x_test, _ = as_rows(arrays["x_test"], image_shape)
        y_test = _labels(arrays.get("y_test"), len(x_test))
        _check_count(len(x) + len(x_test))
        return Digits(x, y, x_test, y_test, name, image_shape)
    _check_count(len(x))
    return split(x, y, name, image_shape)


def split(images, labels, name, image_shape):
    """A data set whose test images are a fixed sixth of each class; the same images always.

    Args:
        images: float32 (n, size); labels: int64 (n,).
        name: of the data set.
        image_shape: (h, w) or (h, w, c).

    Returns:
        `Digits`.
    """
    random, tested = np.random.default_rng(0), np.zeros(len(images), dtype=bool)
    for label in np.unique(labels):
        members = random.permutation(np.flatnonzero(labels == label))
        tested[members[: round(len(members) * TEST_SHARE)]] = True
    if not tested.any():
        raise DataError(
            f"{len(images)} images of {len(np.unique(labels))} classes are fewer than 3 in each, so that no "
            "test image can be taken; bring more of each, or join classes."
        )
    return Digits(images[~tested], labels[~tested], images[tested], labels[tested], name, image_shape)


def as_rows(images, image_shape=None):
    """Images as float32 rows in [0, 1], and the shape of one image.

    Raises:
        DataError: a ValueError, as in `load_arrays`.
    """
    check_dense(images, "images")
    images = np.asarray(images)
    if images.dtype.kind not in "fu" and images.dtype != bool:
        bytes_ = images.dtype.kind == "i" and images.size and images.min() >= 0 and 1 < images.max() <= 255
        raise DataError(
            f"Images are {images.dtype}; expected uint8 from 0 to 255, or floats from 0 to 1"
            + (": pass images.astype('uint8')." if bytes_ else ".")
        )
    if image_shape is not None:
        image_shape = _check_shape(image_shape)
    values = _in_range(images)
    if values.ndim == 2:
        shape = image_shape or _square(values.shape[1])
        if math.prod(shape) != values.shape[1]:
            raise DataError(f"Flat images have {values.shape[1]} numbers; image_shape {shape} has others.")
        return values, tuple(shape)
    if values.ndim not in (3, 4) or (values.ndim == 4 and values.shape[3] not in (1, 3, 4)):
        raise DataError(
            f"Images have shape {images.shape}; expected (n, h, w), (n, h, w, c) with c of 1, 3 or 4, or "
            "flat rows (n, size)."
        )
    if values.ndim == 4 and values.shape[3] == 4:
        values = values[..., :3] * values[..., 3:]
    if values.ndim == 4 and values.shape[3] == 1:
        values = values[..., 0]
    if image_shape is not None and tuple(image_shape) != values.shape[1:]:
        raise DataError(f"Images have the shape {values.shape[1:]} each; expected {tuple(image_shape)}.")
    return np.ascontiguousarray(values.reshape(len(values), -1)), values.shape[1:]


def _in_range(images):
    if not images.size:
        raise DataError(f"Images have shape {images.shape}, which holds none.")
    if images.dtype.kind == "u" and 0 < images.max() <= (1 if images.dtype == "uint8" else 255):
        kind = "bool" if images.max() == 1 else "uint8"
        raise DataError(
            f"Images are {images.dtype} and go up to {images.max()} only, so that all would be nearly black; "
            f"pass images.astype('{kind}')."
        )
    if images.dtype.kind != "f":
        most = np.iinfo(images.dtype).max if images.dtype != bool else 1
        return np.divide(images, most, dtype=np.float32)
    if not np.isfinite(images).all():
        raise DataError("Images hold NaN or infinity; remove or replace those.")
    if images.min() < 0 or images.max() > 1:
        raise DataError(
            f"Floats range from {images.min():g} to {images.max():g}; expected 0 to 1. Divide bytes by 255; "
            "values from -1 to 1 become (images + 1) / 2."
        )
    return images.astype(np.float32)


def _check_shape(shape):
    sound = isinstance(shape, (tuple, list)) and len(shape) in (2, 3)
    if not sound or not all(isinstance(side, numbers.Integral) and side > 0 for side in shape):
        raise DataError(f"image_shape is {shape!r}; expected (h, w) or (h, w, c), such as (28, 28).")
    return tuple(map(int, shape))


def _square(size):
    side = math.isqrt(size)
    if side * side != size:
        raise DataError(
            f"Flat images of {size} numbers are no square; say image_shape, as in (32, 32, 3) for 3072."
        )
    return side, side


def _read(source):
    if isinstance(source, dict):
        return source, "arrays"
    if hasattr(source, "dtype"):  # arrays and tensors
        return {"x": source}, "arrays"
    if not isinstance(source, (str, os.PathLike)):
        way = (
            "pass {'x': images, 'y': labels}"
            if isinstance(source, (tuple, list)) and any(hasattr(part, "dtype") for part in source)
            else "it is a data set already"
            if isinstance(source, Digits)
            else "pass np.asarray(images)"
        )
        raise TypeError(
            f"The arrays are a {type(source).__name__}; expected the path of an .npz, a dict of arrays, or "
            f"images alone: {way}."
        )
    path = Path(source).expanduser()
    if not path.is_file():
        raise FileNotFoundError(f"{path} is no file; expected an .npz, as np.savez(path, x=images) writes.")
    if path.suffix == ".npy":
        raise DataError(f"{path} holds one array, and no names; pass np.load({str(path)!r}).")
    try:
        with open_archive(path), np.load(path, allow_pickle=False) as archive:
            return dict(archive), path.stem
    except (ValueError, OSError, AttributeError, TypeError) as error:
        raise DataError(
            f"{path} is no .npz of plain arrays, as np.savez(path, x=images) writes: {error}"
        ) from error


def _pair(arrays, kind):
    return next((arrays[name] for name in NAMES[kind] if name in arrays), None)


def _labels(labels, count):
    if labels is None:
        return np.zeros(count, dtype=np.int64)
    labels = np.asarray(labels)
    if labels.shape != (count,) or labels.dtype.kind not in "iu":
        raise DataError(
            f"Labels are {labels.dtype} of shape {labels.shape}; expected a whole number for each of {count} "
            "images. Names become numbers by np.unique(names, return_inverse=True)[1]."
        )
    if labels.min() < 0:
        raise DataError(f"Labels go down to {labels.min()}; expected 0 or more.")
    return labels.astype(np.int64)


def _check_count(count):
    if count < FEWEST:
        raise DataError(f"There are {count} images; expected {FEWEST} or more, and hundreds to train on.")
