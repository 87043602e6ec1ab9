"""The order in which images are trained on: shuffled in batches, the same after a resumed run.

Used by `PhasedModel.fit`.
"""

import keras
import numpy as np
import tensorflow as tf


class EpochCounter(keras.callbacks.Callback):
    """Keeps the model's count of epochs, and lends it to the data pipeline, which reads plain variables."""

    def __init__(self):
        super().__init__()
        self.epoch = tf.Variable(0, dtype="int64")

    def on_epoch_begin(self, epoch, logs=None):
        self.epoch.assign(tf.cast(self.model.epochs_seen.value, "int64"))

    def on_epoch_end(self, epoch, logs=None):
        self.model.epochs_seen.assign_add(1)


def shuffled_batches(arrays, batch_size, seed, epoch, steps=None):
    """Batches of arrays' rows in an order that depends on the seed and on the variable `epoch` alone.

    Args:
        arrays: tuple of arrays of equal length, such as (images,) or (images, labels).
        batch_size: rows of a batch.
        seed: int.
        epoch: `tf.Variable`, int64.
        steps: None for each row once; or how many batches an epoch has, for which the rows are gone through
            as often as needed, shuffled anew each time.

    Returns:
        `tf.data.Dataset` of tuples like `arrays`.
    """
    count = len(arrays[0])
    passes = 1 if steps is None else -(-steps * batch_size // count)
    steps = steps or -(-count // batch_size)

    def order(each_pass):
        rows, turn = tf.range(count, dtype="int64"), epoch * passes + each_pass
        return tf.data.Dataset.from_tensor_slices(
            tf.random.experimental.stateless_shuffle(rows, seed=tf.stack([tf.cast(seed, "int64"), turn]))
        )

    arrays = tuple(tf.constant(array) for array in arrays)
    rows = tf.data.Dataset.range(passes).flat_map(order).batch(batch_size).take(steps)
    batches = rows.map(
        lambda rows: tuple(tf.gather(array, rows) for array in arrays), num_parallel_calls=tf.data.AUTOTUNE
    )
    return batches.apply(tf.data.experimental.assert_cardinality(steps)).prefetch(tf.data.AUTOTUNE)


def first_batch(x):
    """The first images of what `fit` accepts: the array itself, or a data set's head; None if unknown."""
    return None if (head := _head(x)) is None else np.asarray(keras.utils.unpack_x_y_sample_weight(head)[0])


def first_labels(x, y=None):
    """The labels that go with `first_batch`: `y` itself, or those in the head of a data set; None if none."""
    if y is None and not hasattr(x, "shape") and (head := _head(x)) is not None:
        y = keras.utils.unpack_x_y_sample_weight(head)[1]
    return y


def _head(x):
    if isinstance(x, tf.data.Dataset):
        return next(iter(x.take(1)))
    if isinstance(x, keras.utils.PyDataset):
        return x[0]
    return x if hasattr(x, "shape") else None
