"""Right: TensorFlow."""

import tensorflow as tf


def labelled(labels, centres, stddev):
    labels = tf.cast(labels, "int32")
    anywhere = tf.random.uniform(tf.shape(labels), 0, len(centres), dtype="int32")
    middle = tf.gather(tf.cast(centres, "float32"), tf.where(labels < 0, anywhere, labels))
    return middle + tf.random.normal(tf.shape(middle), stddev=stddev)
