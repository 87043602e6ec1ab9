"""What is handed to a model, made into what it trains on, or refused with the line to write."""

import numbers
import os
import types

import keras
import numpy as np
import tensorflow as tf
from aae_teach.floats import as_floats

# Shows that every cell of a lesson runs, in a fraction of the time.
DRY_RUN = "AAE_TEACH_EPOCHS"

# The parts of a batch that are pictures or points; the others are labels.
FLOATS = ("images", "samples", "noise", "labelled", "targets")


def as_given(x, y, names):
    """x and y as `fit` takes them, with every array of floats as float32; what cannot be that is refused.

    Args:
        x: images, or a dict of arrays by name, or a data set, or a generator.
        y: labels, targets, a tuple of arrays, or None.
        names: `batch_names` of the model.

    Returns:
        (x, y).

    Raises:
        TypeError, ValueError: as in `as_floats`; or the data set brings weights.
    """
    if isinstance(x, dict):
        return {name: as_floats(part, name) if name in FLOATS else part for name, part in x.items()}, y
    if isinstance(x, tf.data.Dataset):
        return _float32_data_set(x), y
    if isinstance(x, keras.utils.PyDataset):
        return x, y
    if isinstance(x, types.GeneratorType):
        return _float32_generator(x), y
    # One array beside the images is targets only for a model that learns from no labels.
    if "targets" in names and "labels" not in names and getattr(y, "ndim", 1) >= 2:
        y = as_floats(y, "targets")
    return as_floats(x, names[0]), y


def _float32_data_set(data):
    spec = data.element_spec
    refuse_weights(spec)
    kinds = {part.dtype for part in tf.nest.flatten(spec)}
    if not {kind for kind in kinds if kind.is_floating} - {tf.float32}:
        return data

    def cast(part):
        return tf.cast(part, tf.float32) if part.dtype.is_floating else part

    return data.map(lambda *parts: tf.nest.map_structure(cast, parts if len(parts) > 1 else parts[0]))


def _float32_generator(generator):
    for batch in generator:
        refuse_weights(batch)
        yield tf.nest.map_structure(lambda part: np.asarray(part, _float32(np.asarray(part).dtype)), batch)


def _float32(dtype):
    return "float32" if dtype.kind == "f" else dtype


def check_steps(data, steps_per_epoch):
    """Raises ValueError unless an epoch has an end, of the data or as a whole number of steps."""
    if steps_per_epoch is not None and not (
        isinstance(steps_per_epoch, numbers.Integral) and steps_per_epoch > 0
    ):
        raise ValueError(f"steps_per_epoch is {steps_per_epoch!r}; expected a whole number from 1.")
    if (
        isinstance(data, tf.data.Dataset)
        and steps_per_epoch is None
        and data.cardinality() == tf.data.INFINITE_CARDINALITY
    ):
        raise ValueError(
            "The data set has no end, as after .repeat(), so an epoch would have none; pass steps_per_epoch."
        )


def has_own_order(data):
    """Whether data come in an order that Keras cannot shuffle, and warns about if it is asked to."""
    if isinstance(data, keras.utils.PyDataset):
        return data.num_batches is None
    return isinstance(data, (tf.data.Dataset, types.GeneratorType))


def refuse_weights(*batches, **weights):
    """Raises ValueError if a batch is a triple, or if weights are given by name."""
    given = [name for name, value in weights.items() if value is not None]
    given += ["a third part of the data" for batch in batches if isinstance(batch, tuple) and len(batch) > 2]
    if given:
        raise ValueError(
            f"This model does not use weights, and was given {', '.join(given)}; its losses are means over "
            "images and over samples of the prior. Leave them out, or choose the images that it should see."
        )


def as_pair(data):
    """(x, y) of `validation_data`, as Keras takes them: a tuple, or data alone.

    Raises:
        TypeError: a list, which Keras would take for the images.
        ValueError: a third part, weights, which no model here uses.
    """
    if isinstance(data, list):
        raise TypeError(f"validation_data is a list of {len(data)}; pass a tuple, as in (images, labels).")
    refuse_weights(data)
    return (*data, None)[:2] if isinstance(data, tuple) else (data, None)


def check_batch_size(batch_size):
    """Raises ValueError unless a batch has a whole number of rows."""
    if not isinstance(batch_size, numbers.Integral) or batch_size < 1:
        raise ValueError(
            f"batch_size is {batch_size!r}; expected a whole number of rows from 1, such as 100."
        )


def allowed_epochs(epochs):
    """How many of the wanted epochs a training takes: all, or the few that AAE_TEACH_EPOCHS allows.

    Raises:
        ValueError: epochs, or the environment variable, is something else than a whole number from 1.
    """
    if not isinstance(epochs, numbers.Integral) or epochs < 1:
        raise ValueError(f"epochs is {epochs!r}; expected a whole number from 1.")
    limit = os.environ.get(DRY_RUN, "").strip()
    if not limit:
        return epochs
    if not limit.isdecimal() or int(limit) < 1:
        raise ValueError(f"{DRY_RUN} is {limit!r}; set it to a whole number from 1, or take it away.")
    if int(limit) < epochs:
        print(f"A dry run: {limit} of {epochs} epochs, because {DRY_RUN} is set. The model is not trained.")
    return min(epochs, int(limit))


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
