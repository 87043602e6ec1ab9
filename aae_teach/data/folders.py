"""Images of your own from a folder of pictures: turned upright, cut square, scaled, and kept in a cache."""

import hashlib
import json
import math
import numbers
import os
import warnings
import zipfile
from pathlib import Path

import numpy as np
from aae_teach.common.files import replacing
from aae_teach.data.arrays import FEWEST, split
from aae_teach.data.images import DataError

ENDINGS = {".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff"}
VERSION = 1  # of what is done to a picture; another one makes caches anew
DAMAGE = (OSError, ValueError, SyntaxError, EOFError)  # what Pillow raises for damaged pictures
LARGEST = 3 * 2048**2  # numbers of an image; the memory holds thousands of images
SHOWN = 5  # unreadable files that a warning names


def load_images(folder, image_shape=(32, 32, 3), cache=None, progress=True):
    """Returns the pictures of a folder as a data set.

    Every picture is turned as its camera says (EXIF), laid over black where it is transparent, cut to the
    largest centred part with the sides of `image_shape`, and scaled. Grey and palette pictures become colour
    for three channels, colour becomes grey for none; 16 bits become 8. An animation gives its first picture.

    Subfolders are classes, numbered in the order of their names; pictures beside them belong to none and are
    left out, with a warning; hidden files and folders are left out without one. Without pictures in
    subfolders all labels are 0. A fixed sixth of each class becomes the test set. What could not be read is
    skipped and named in a warning.

    Args:
        folder: path.
        image_shape: (h, w, 3) for colour, (h, w) for grey.
        cache: folder for the scaled pictures; None: AAE_TEACH_CACHE, or the user's cache. A change of
            a file's name, size or time makes them anew.
        progress: show a bar.

    Returns:
        `Digits` with flat rows: images float32 in [0, 1] of shape (n, h * w * c), labels int64, the
        folder's name and `image_shape`.

    Raises:
        FileNotFoundError: there is no such folder.
        DataError: a ValueError; another image_shape, or fewer than 20 pictures that can be read.
    """
    if not isinstance(folder, (str, os.PathLike)):
        raise TypeError(f"The folder is {folder!r}; expected the name of one, such as 'my_pictures'.")
    folder = Path(folder).expanduser()
    image_shape = _check_shape(image_shape)
    if not folder.is_dir():
        raise FileNotFoundError(
            f"{folder} is no folder; expected one with pictures, or with a folder for each class."
        )
    paths, labels = _find(folder)
    kept = _cache_path(folder, paths, image_shape, cache)
    pictures, skipped = _from_cache(kept) or _read_all(paths, image_shape, progress)
    if not kept.exists():
        _keep(kept, pictures, skipped)
    _warn(skipped)
    if len(pictures) < FEWEST:
        raise DataError(
            f"{folder} has {len(pictures)} pictures that can be read, of {len(paths)} files; expected "
            f"{FEWEST} or more, and hundreds to train on. Pictures end in {', '.join(sorted(ENDINGS))}."
        )
    lost = {name for name, _ in skipped}
    read = np.array([str(path) not in lost for path in paths])
    rows = np.divide(pictures.reshape(len(pictures), -1), 255, dtype=np.float32)
    return split(rows, labels[read], folder.resolve().name, image_shape)


def _check_shape(image_shape):
    shape = tuple(image_shape) if np.iterable(image_shape) else (image_shape,)
    sound = len(shape) in (2, 3) and all(isinstance(side, numbers.Integral) and side > 0 for side in shape)
    if not sound or (len(shape) == 3 and shape[2] != 3):
        raise DataError(f"image_shape is {image_shape!r}; expected (h, w, 3) for colour, or (h, w) for grey.")
    if math.prod(shape) > LARGEST:
        raise DataError(
            f"image_shape is {shape}, of {math.prod(shape):,} numbers an image; expected at most "
            f"{LARGEST:,}, and 64 by 64 or less to train on."
        )
    return tuple(map(int, shape))


def _find(folder):
    """Paths of pictures in a fixed order, and their labels."""

    def pictures(place, pattern):
        return sorted(
            path
            for path in place.glob(pattern)
            if path.suffix.lower() in ENDINGS and path.is_file() and not _left_by_programs(path, folder)
        )

    classes = [place for place in sorted(folder.iterdir()) if place.is_dir() and pictures(place, "**/*")]
    loose = pictures(folder, "*")
    if not classes:
        return loose, np.zeros(len(loose), dtype=np.int64)
    if loose:
        warnings.warn(
            f"{len(loose)} pictures stand beside {len(classes)} folders of classes, such as "
            f"{classes[0].name}, and belong to none; they are left out.",
            stacklevel=3,
        )
    found = [pictures(place, "**/*") for place in classes]
    labels = np.repeat(np.arange(len(classes), dtype=np.int64), [len(each) for each in found])
    return [path for each in found for path in each], labels


def _left_by_programs(path, folder):
    """Whether a path is hidden, as checkpoints and previews are, or what macOS puts into archives."""
    return any(part.startswith((".", "__MACOSX")) for part in path.relative_to(folder).parts)


def _read_all(paths, image_shape, progress):
    """Pictures uint8 (n, *image_shape), and (path, reason) of what could not be read."""
    from PIL import Image
    from tqdm import tqdm

    pictures, skipped = [], []
    for path in tqdm(paths, desc="pictures", disable=not progress):
        try:
            pictures.append(_read(path, image_shape))
        except (*DAMAGE, Image.DecompressionBombError) as error:
            skipped.append((str(path), str(error) or type(error).__name__))
    return np.array(pictures, dtype=np.uint8).reshape(-1, *image_shape), skipped


def _read(path, image_shape):
    from PIL import Image, ImageOps

    with Image.open(path) as picture:
        picture = ImageOps.exif_transpose(picture)
        if picture.mode == "F":
            raise ValueError("a picture of floats, whose range nobody knows")
        if picture.mode.startswith("I"):
            picture = _eight_bits(picture)
        picture = picture.convert("RGBA")
    black = Image.new("RGBA", picture.size, (0, 0, 0, 255))
    picture = Image.alpha_composite(black, picture).convert("RGB" if len(image_shape) == 3 else "L")
    fitted = ImageOps.fit(picture, (image_shape[1], image_shape[0]), Image.Resampling.LANCZOS)
    return np.asarray(fitted)


def _eight_bits(picture):
    """A picture of 16 bits as one of 8; Pillow itself would cut off what is above 255."""
    from PIL import Image

    values = np.asarray(picture, dtype=np.float64)
    return Image.fromarray(np.clip(values / 257, 0, 255).round().astype(np.uint8))


def _cache_path(folder, paths, image_shape, cache):
    import pooch

    cache = Path(cache or os.environ.get("AAE_TEACH_CACHE") or pooch.os_cache("aae_teach"))
    stats = [(str(path), path.stat()) for path in paths]
    seen = [VERSION, image_shape, [(name, stat.st_size, stat.st_mtime_ns) for name, stat in stats]]
    digest = hashlib.sha256(json.dumps(seen).encode()).hexdigest()[:20]
    return cache / f"images-{folder.resolve().name}-{digest}.npz"


def _from_cache(path):
    try:
        with np.load(path, allow_pickle=False) as archive:
            return archive["pictures"], [tuple(each) for each in json.loads(str(archive["skipped"]))]
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None  # not there, or damaged: read anew


def _keep(path, pictures, skipped):
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as beside:
            np.savez_compressed(beside, pictures=pictures, skipped=json.dumps(skipped))
    except OSError as error:
        warnings.warn(f"The scaled pictures could not be kept in {path.parent}: {error}", stacklevel=3)


def _warn(skipped):
    if skipped:
        named = "; ".join(f"{name} ({reason})" for name, reason in skipped[:SHOWN])
        more = f"; and {len(skipped) - SHOWN} more" if len(skipped) > SHOWN else ""
        warnings.warn(f"{len(skipped)} files could not be read and are skipped: {named}{more}", stacklevel=3)
