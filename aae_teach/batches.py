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


def shuffled_batches(images, batch_size, seed, epoch):
    """Batches of an array in an order that depends on the seed and on the variable `epoch` alone."""

    def order(_):
        rows = tf.range(len(images), dtype="int64")
        return tf.data.Dataset.from_tensor_slices(
            tf.random.experimental.stateless_shuffle(rows, seed=tf.stack([tf.cast(seed, "int64"), epoch]))
        )

    images = tf.constant(images)
    rows = tf.data.Dataset.range(1).flat_map(order).batch(batch_size)
    batches = rows.map(lambda rows: (tf.gather(images, rows),), num_parallel_calls=tf.data.AUTOTUNE)
    count = -(-len(images) // batch_size)
    return batches.apply(tf.data.experimental.assert_cardinality(count)).prefetch(tf.data.AUTOTUNE)


def first_batch(x):
    """The first batch of what `fit` accepts: the array itself, or the head of a data set; None if unknown."""
    if isinstance(x, tf.data.Dataset):
        x = next(iter(x.take(1)))
    elif isinstance(x, keras.utils.PyDataset):
        x = x[0]
    elif not hasattr(x, "shape"):
        return None
    return np.asarray(keras.utils.unpack_x_y_sample_weight(x)[0])
