"""Right: TensorFlow."""

import tensorflow as tf


def two_groups(labels):
    labels = tf.cast(labels, "int32")
    anywhere = tf.random.uniform(tf.shape(labels), 0, 2, dtype="int32")
    parity = tf.where(labels < 0, anywhere, labels % 2)
    height = tf.random.uniform(tf.shape(labels), 2.0, 7.0) * (1 - 2 * tf.cast(parity, "float32"))
    return tf.stack([tf.random.normal(tf.shape(labels), stddev=3.0), height], axis=1)
