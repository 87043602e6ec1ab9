"""Real handwriting for the lessons, with or without a network, and two-dimensional toy data."""

import difflib
import os
import time
import zipfile
import zlib
from pathlib import Path

import numpy as np
from aae_teach.data.folders import load_images
from aae_teach.data.images import DataError, Digits

MNIST_URL = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz"
MNIST_SHA256 = "731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1"
MNIST_MOST = 20_000_000  # bytes; the file has between 11 and 12 million
KEYS = ("x_train", "y_train", "x_test", "y_test")
SIDES, CLASSES = (28, 28), 10  # of an image in the lessons, and how many classes they can tell
TOYS = ("ring", "two moons", "eight gaussians")
LAYOUT = "an .npz in Keras's layout (x_train, y_train, x_test, y_test; images uint8 of shape (n, 28, 28))"
LOCAL = 'give a local file, load_digits("path/to/mnist.npz") or the environment variable AAE_TEACH_DATASET'
OFFLINE = f'{LOCAL}; or use the embedded digits, load_digits("digits")'


def load_digits(source=None):
    """Returns handwritten digits; the default needs no network.

    Args:
        source: "digits" for the 1,797 embedded images of scikit-learn, resized from 8x8 to 28x28; "mnist",
            downloaded once into a cache (AAE_TEACH_CACHE sets its folder); the path of an .npz in Keras's
            layout; or a folder with a folder of pictures for each class, 2 to 10 of them, which
            `load_images` makes 28x28 and grey. None takes the environment variable AAE_TEACH_DATASET, or
            "digits" where it is not set.

    Returns:
        `Digits`: images float32 in [0, 1] of shape (n, 784), labels int64.

    Raises:
        FileNotFoundError: there is no file or folder at the given path.
        DataError: a ValueError; the word is unknown, the download failed, or what is there is not as
            expected.

    Taught in lesson 00.
    """
    if source is None:
        source = os.environ.get("AAE_TEACH_DATASET") or "digits"
    if isinstance(source, str) and source == "digits":
        return _embedded_digits()
    if isinstance(source, str) and source == "mnist":
        return _read_npz(_fetch_mnist(), name="mnist")
    if not isinstance(source, (str, os.PathLike)):
        raise TypeError(
            f'The source is of type {type(source).__name__}; expected "digits", "mnist" or the path of a '
            "file or folder. Arrays become a data set by aae.load_arrays(images)."
        )
    path = Path(source).expanduser()
    if path.is_dir():
        return _read_folder(path)
    if isinstance(source, os.PathLike) or path.suffix or len(path.parts) > 1 or path.exists():
        return _read_npz(path)
    close = difflib.get_close_matches(source.lower(), ("digits", "mnist"), n=1)
    guess = f' Did you mean "{close[0]}"?' if close else ""
    raise DataError(
        f'"{source}" is no data set. Choose "digits", "mnist", the path of {LAYOUT}, or a folder.{guess}'
    )


def _read_folder(path):
    archives = [each.name for each in sorted(path.glob("*.npz"))]
    if archives:
        raise DataError(f"{path} is a folder, and holds {archives[0]}; name that file: {path / archives[0]}.")
    images = load_images(path, SIDES)
    classes = len(np.unique(images.y_train))
    if not 2 <= classes <= CLASSES:
        raise DataError(
            f"{path} has {classes} classes of pictures, each in a folder; expected 2 to {CLASSES}, which "
            "the lessons can draw and name. Other folders are read by aae.load_images, as in lesson 10."
        )
    return images


def _embedded_digits():
    from scipy.ndimage import zoom

    images, labels, train, test = _bundled_digits()
    # Resizing is linear and separable, so one 28x8 matrix resizes the rows and columns of all images.
    resize = zoom(np.eye(8), (28 / 8, 1), order=1, grid_mode=True, mode="grid-constant")
    images = np.clip(resize @ images @ resize.T / 16, 0, 1).reshape(-1, 784).astype(np.float32)
    return Digits(images[train], labels[train], images[test], labels[test], "digits")


def small_digits():
    """The 1,797 embedded images at their own 8x8 pixels, split as `load_digits` splits them.

    Returns:
        `Digits`: images float32 in [0, 1] of shape (n, 64), in steps of 1/16; labels int64.
    """
    images, labels, train, test = _bundled_digits()
    images = (images / 16).reshape(-1, 64).astype(np.float32)
    return Digits(images[train], labels[train], images[test], labels[test], "small digits", (8, 8))


def _bundled_digits():
    from sklearn import datasets
    from sklearn.model_selection import train_test_split

    bundled = datasets.load_digits()
    labels = bundled.target.astype(np.int64)
    train, test = train_test_split(range(len(labels)), train_size=1500, stratify=labels, random_state=0)
    return bundled.images, labels, train, test


def _fetch_mnist(
    url=MNIST_URL, sha256=MNIST_SHA256, folder=None, timeout=(10, 30), pauses=(1, 4), most=MNIST_MOST
):
    """Returns the path of MNIST in the cache; after each of `pauses` (seconds) it tries once more.

    Pooch moves a download to its name only when its hash is right, so half a file is never taken for
    the data. `timeout` holds the seconds to connect and the seconds between bytes, and no more than `most`
    bytes are written.
    """
    import pooch
    import requests

    folder = folder or os.environ.get("AAE_TEACH_CACHE") or pooch.os_cache("aae_teach")
    http = pooch.HTTPDownloader(progressbar=True, chunk_size=2**16, timeout=timeout)

    def downloader(url, path, caller):
        with open(path, "wb") as file:
            http(url, _Limited(file, most), caller)

    for pause in (*pauses, None):
        try:
            return pooch.retrieve(url, f"sha256:{sha256}", "mnist.npz", folder, downloader=downloader)
        except (OSError, ValueError) as error:
            # A requests error is an OSError too; any other OSError is about the folder: waiting is no help.
            if pause is not None and isinstance(error, (requests.RequestException, ValueError)):
                time.sleep(pause)
                continue
            found = f"No MNIST from {url} in {folder} (AAE_TEACH_CACHE sets another folder): {error}"
            raise DataError(f"{found} Three ways out: try again; {OFFLINE}.") from error


class _Limited:
    """A file that takes no more than so many bytes, lest a server that sends without end fill the disk."""

    def __init__(self, file, most):
        self.file, self.most, self.flush = file, most, file.flush

    def write(self, block):
        if self.file.tell() + len(block) > self.most:
            raise ValueError(f"the server sends more than {self.most:,} bytes, and MNIST has fewer")
        return self.file.write(block)


def _read_npz(path, name=None):
    path, arrays = Path(path), {}
    if not path.is_file():
        raise FileNotFoundError(f"{path} is no file; expected {LAYOUT}. Ways out: {OFFLINE}.")
    if not zipfile.is_zipfile(path):
        raise _refuse(path, _name_content(path))
    try:
        with np.load(path, allow_pickle=False) as archive:
            present = sorted(archive)
            for key in [key for key in KEYS if key in present]:
                arrays[key] = np.asarray(archive[key])
    except ValueError as error:  # NumPy's word for pickled content, and for bytes that end too soon
        found = "pickled Python objects" if "pickle" in str(error).lower() else f"unreadable bytes ({error})"
        raise _refuse(path, f"{found} in {key}", "plain arrays; pickles could run code") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        raise _refuse(path, f"a damaged zip ({error})") from error
    if missing := [key for key in KEYS if key not in arrays]:
        raise _refuse(path, f"the keys {present} without {', '.join(missing)}")
    for part in ("train", "test"):
        x, y = arrays[f"x_{part}"], arrays[f"y_{part}"]
        _check_part(path, part, x, y)
        arrays[f"x_{part}"] = np.divide(x.reshape(len(x), 784), 255, dtype=np.float32)
        arrays[f"y_{part}"] = y.astype(np.int64)
    return Digits(**arrays, name=name or path.stem)


def _name_content(path):
    with path.open("rb") as file:
        start = file.read(4)
    if start.startswith(b"PK"):
        return "a zip that ends too soon"
    return "pickled Python objects" if start.startswith(b"\x80") else f"a file that starts with {start!r}"


def _check_part(path, part, x, y):
    if x.dtype != np.uint8:
        raise _refuse(path, f"x_{part} of type {x.dtype}", "uint8 with values 0 to 255")
    if x.ndim != 3 or x.shape[1:] != (28, 28) or len(x) == 0:
        raise _refuse(path, f"x_{part} of shape {x.shape}", "(n, 28, 28) with n at least 1")
    if y.dtype.kind not in "iu":
        raise _refuse(path, f"y_{part} of type {y.dtype}", "whole numbers, 0 to 9")
    if y.shape != (len(x),):
        raise _refuse(path, f"{len(x)} images but y_{part} of shape {y.shape}", "one label per image")
    if y.min() < 0 or y.max() > 9:
        raise _refuse(path, f"labels from {y.min()} to {y.max()} in y_{part}", "labels from 0 to 9")


def _refuse(path, found, expected=LAYOUT):
    return DataError(f"{path}: found {found}; expected {expected}. Ways out: {OFFLINE}.")


def load_toy(name, count=2000, seed=0):
    """Returns points of a two-dimensional distribution, centred, within about -2 to 2.

    Args:
        name: "ring", "two moons" or "eight gaussians".
        count: number of points, at least 1.
        seed: the same seed gives the same points.

    Returns:
        float32, shape (count, 2).

    Raises:
        ValueError: the name is unknown or the count is below 1.

    Taught in lesson 02.
    """
    if name not in TOYS:
        raise ValueError(f'The toy data "{name}" is unknown. Choose one of: {", ".join(TOYS)}.')
    if count < 1:
        raise ValueError(f"count is {count}; expected 1 or more.")
    random = np.random.default_rng(seed)
    if name == "two moons":
        from sklearn.datasets import make_moons

        points, _ = make_moons(count, noise=0.06, random_state=seed)
        return ((points - (0.5, 0.25)) * 1.25).astype(np.float32)
    if name == "ring":
        angles, radius, stddev = random.uniform(0, 2 * np.pi, count), 1.75, 0.08
    else:
        angles, radius, stddev = random.integers(0, 8, count) * np.pi / 4, 1.7, 0.1
    circle = radius * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    return (circle + random.normal(0, stddev, (count, 2))).astype(np.float32)
