"""Mistake: a row of zeros.

Message: tf.one_hot makes a row of zeros
"""

import tensorflow as tf


def with_unknown(labels, classes):
    return tf.one_hot(labels, classes + 1)
