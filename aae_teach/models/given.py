"""What is handed to a model, made into what it trains on, or refused with the line to write."""

import numbers

import keras
import numpy as np
import tensorflow as tf
from aae_teach.common.floats import as_floats, check_dense
from aae_teach.models.batches import BESIDE_IMAGES
from aae_teach.models.streams import INDICES, as_stream, is_stream

# The parts of a batch that are pictures or points; the others are labels.
FLOATS = ("images", "samples", "noise", "labelled", "targets")


def as_given(x, y, names):
    """x and y as `fit` takes them, with every array of floats as float32; what cannot be that is refused.

    Args:
        x: images, or a dict of arrays by name, or a data set, or an iterator such as a generator.
        y: labels, targets, a tuple of arrays, or None.
        names: `batch_names` of the model.

    Returns:
        (x, y).

    Raises:
        TypeError, ValueError: as in `as_floats`; or a stream of batches brings weights, or has y beside it;
            or targets are given to a model that learns to copy.
    """
    if is_stream(x):
        if y is not None:
            raise ValueError(
                "y is given beside a data set, which would bring its own; let it yield (images, y), such as "
                "by tf.data.Dataset.zip(images, y)."
            )
        return as_stream(x), None
    if isinstance(x, dict):
        return {name: _as_part(part, name) for name, part in x.items()}, y
    x = as_floats(x, names[0])
    if isinstance(y, tuple):
        return x, tuple(_as_part(part, name) for part, name in zip(y, BESIDE_IMAGES))
    if y is not None and "labels" in names:
        return x, as_labels(y)
    if getattr(y, "ndim", 1) >= 2:
        if "targets" in names:
            return x, as_floats(y, "targets")
        if y.shape == x.shape and not np.array_equal(np.asarray(y), x):
            raise ValueError(
                f"The model learns to copy its {names[0]}, and y holds others, which it would not look at. "
                "ClusteringAAE learns to write such targets; leave y out here."
            )
    return x, None  # what a model does not look at


def _as_part(part, name):
    if part is None or name not in (*FLOATS, "labels"):
        return part
    return as_labels(part) if name == "labels" else as_floats(part, name)


def as_labels(labels):
    """Labels as an array that TensorFlow takes: whole numbers of any width become int64."""
    check_dense(labels, "labels")
    labels = np.asarray(labels)
    return (
        labels.astype("int64") if labels.dtype.kind in "iu" and labels.dtype.name not in INDICES else labels
    )


def hold_out(x, y, share):
    """The last rows of arrays, held out to measure on, as `validation_split` does in Keras.

    Args:
        x, y: as `as_given` hands them out.
        share: how much is held out, above 0 and below 1.

    Returns:
        ((x, y) to train on, (x, y) that is held out).

    Raises:
        ValueError: the share leaves no row on one side, or the data are no arrays of one length.
    """
    y = np.asarray(y) if isinstance(y, list) else y
    if not isinstance(share, numbers.Real) or isinstance(share, bool):
        raise ValueError(f"validation_split is {share!r}; expected a share between 0 and 1, such as 0.2.")
    arrays = [array for array in tf.nest.flatten([x, y]) if array is not None]
    lengths = {len(array) for array in arrays if hasattr(array, "shape")}
    if not isinstance(x, (np.ndarray, dict)) or len(lengths) != 1:
        raise ValueError(
            "validation_split takes its share from arrays of one length; for other data pass validation_data."
        )
    (count,) = lengths
    kept = int(count * (1 - share)) if 0 < share < 1 else 0
    if not 0 < kept < count:
        raise ValueError(
            f"validation_split is {share}, of {count} rows; expected a share between 0 and 1, such as 0.2."
        )

    def rows(part):
        return tf.nest.map_structure(lambda array: None if array is None else np.asarray(array)[part], (x, y))

    return rows(slice(kept)), rows(slice(kept, None))


def check_precision(name, network):
    """Raises ValueError if a network computes in another precision than float32, or Keras's data would be."""
    found = {getattr(layer, "compute_dtype", "float32") for layer in network.layers} | {keras.config.floatx()}
    for dtype in sorted(found - {"float32"}):
        raise ValueError(
            f"The {name} computes in {dtype}; this library trains in the precision float32 "
            "only. Before the networks are built, call keras.config.set_dtype_policy('float32') and "
            "keras.config.set_floatx('float32')."
        )
