"""Right: tf.concat."""

import tensorflow as tf


def decoder_input(styles, labels, classes):
    return tf.concat([tf.one_hot(labels, classes), styles], axis=1)
