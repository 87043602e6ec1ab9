"""Right: with TensorFlow's comparison."""

import tensorflow as tf


def one_hot(labels, classes):
    return tf.cast(tf.equal(labels[:, None], tf.range(classes, dtype=labels.dtype)), "float32")
