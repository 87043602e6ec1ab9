"""Batches that come one after another: data sets, generators and PyDatasets, each batch looked at."""

import collections.abc
import contextlib

import keras
import numpy as np
import tensorflow as tf
from aae_teach.models.batches import check_shares

INDICES = ("int32", "int64")  # what TensorFlow takes for labels everywhere


def is_stream(data):
    """Whether data come as batches: a data set, a PyDataset, or an iterator such as a generator."""
    return isinstance(data, (tf.data.Dataset, keras.utils.PyDataset, collections.abc.Iterator))


def has_own_order(data):
    """Whether data come in an order that Keras cannot shuffle, and warns about if it is asked to."""
    if isinstance(data, keras.utils.PyDataset):
        return data.num_batches is None
    return isinstance(data, (tf.data.Dataset, collections.abc.Iterator))


def as_stream(data):
    """Such data with floats as float32 and labels as int64; what cannot be that is refused.

    Raises:
        TypeError: a batch is a list of something else than arrays; or a part of it is sparse or ragged.
        ValueError: the data bring weights, or there are none.
    """
    if isinstance(data, tf.data.Dataset):
        return _plain_data_set(data)
    if isinstance(data, keras.utils.PyDataset):
        if data.num_batches == 0:
            raise ValueError("The data set is empty: its length is 0; expected at least one batch.")
        return PlainBatches(data)
    return (plain_batch(batch) for batch in data)


def _plain_data_set(data):
    refuse_weights(data.element_spec)
    for part in tf.nest.flatten(data.element_spec):
        if not isinstance(part, tf.TensorSpec):
            way = (
                "tf.sparse.to_dense"
                if isinstance(part, tf.SparseTensorSpec)
                else "lambda rows: rows.to_tensor()"
            )
            raise TypeError(
                f"The data set yields a {part.value_type.__name__}, expected tensors: .map({way})."
            )

    def kind(part):
        if part.dtype.is_floating:
            return tf.float32
        labels = part.shape.rank == 1 and part.dtype.is_integer and part.dtype.name not in INDICES
        return tf.int64 if labels else part.dtype

    if all(kind(part) == part.dtype for part in tf.nest.flatten(data.element_spec)):
        return data

    def cast(part):
        return part if part.dtype == kind(part) else tf.cast(part, kind(part))

    return data.map(lambda *parts: tf.nest.map_structure(cast, parts if len(parts) > 1 else parts[0]))


def plain_batch(batch):
    """A batch of a generator or PyDataset as a tuple of arrays, or of a dict of arrays."""
    if isinstance(batch, list):
        if not all(hasattr(part, "dtype") for part in batch):
            raise TypeError(
                "A batch is a list of numbers; expected arrays: yield np.asarray(batch, 'float32')."
            )
        batch = tuple(batch)
    if not isinstance(batch, tuple):
        batch = (batch,)
    refuse_weights(batch)
    return tf.nest.map_structure(_plain_array, batch)


def _plain_array(part):
    array = np.asarray(part)
    if array.dtype.kind == "f":
        return array.astype("float32", copy=False)
    labels = array.ndim == 1 and array.dtype.kind in "iu" and array.dtype.name not in INDICES
    return array.astype("int64") if labels else array


class PlainBatches(keras.utils.PyDataset):
    """A PyDataset whose batches are plain, and are looked at if there is a `look`."""

    def __init__(self, data, look=None):
        super().__init__(data.workers, data.use_multiprocessing, data.max_queue_size)
        self.data, self.look = data, look

    @property
    def num_batches(self):
        return self.data.num_batches

    def __getitem__(self, index):
        batch = plain_batch(self.data[index])
        if self.look is not None:
            self.look(batch)
        return batch

    def on_epoch_begin(self):
        self.data.on_epoch_begin()

    def on_epoch_end(self):
        self.data.on_epoch_end()


class Look:
    """Checks the batches of a stream as they come.

    NaN and infinity pass: the loss becomes NaN, and the training ends at its last good epoch.

    Args:
        model: what the batches are for; its `check_later` raises an error if it cannot take one.
        training: whether it trains on them, or is measured.

    Attributes:
        error: the first such error, which TensorFlow turns into one of its own; None without any.
    """

    def __init__(self, model, training=True):
        self.model, self.training, self.error = model, training, None

    def __call__(self, data):
        batch = {name: np.asarray(part) for name, part in self.model.name_batch(data).items()}
        floats = [part for part in batch.values() if part.dtype.kind == "f"]
        if all(np.isfinite(part).all() for part in floats):
            try:
                self.model.check_later(batch, self.training)
                if self.training:
                    check_shares(self.model.devices, len(next(iter(batch.values()))))
            except (TypeError, ValueError) as error:
                self.error = error
                raise

    def at(self, data):
        """The same stream, each batch of it looked at before it is used."""
        if isinstance(data, tf.data.Dataset):
            return self._at_data_set(data)
        if isinstance(data, PlainBatches):  # another process would not tell this one what it saw
            data.look = None if data.use_multiprocessing else self
            return data
        return self._at_iterator(data)

    def _at_iterator(self, batches):
        for batch in batches:
            self(batch)
            yield batch

    def _at_data_set(self, data):
        structure = data.element_spec

        def see(*arrays):
            self(tf.nest.pack_sequence_as(structure, arrays))
            return np.int32(0)

        def pass_on(*parts):
            batch = parts if isinstance(structure, tuple) else parts[0]
            seen = tf.numpy_function(see, tf.nest.flatten(batch), tf.int32)
            with tf.control_dependencies([seen]):
                return tf.nest.map_structure(tf.identity, batch)

        return data.map(pass_on).prefetch(1)  # looks while the step before it trains


def refuse_weights(*batches, **weights):
    """Raises ValueError if a batch is a triple, or if weights are given by name."""
    given = [name for name, value in weights.items() if value is not None]
    given += ["a third part of the data" for batch in batches if isinstance(batch, tuple) and len(batch) > 2]
    if given:
        raise ValueError(
            f"This model does not use weights, and was given {', '.join(given)}; its losses are means over "
            "images and over samples of the prior. Leave them out, or choose the images that it should see."
        )


@contextlib.contextmanager
def told_by(looks):
    """A block in which an error of TensorFlow gives way to what a look at a batch has found."""
    try:
        yield
    except tf.errors.OpError:
        for look in looks:
            if look.error is not None:
                raise look.error from None
        raise
