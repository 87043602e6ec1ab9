"""Mistake: both dimensions the same.

Message: count * 2 numbers
"""

import tensorflow as tf


def sample_prior(count):
    column = tf.random.normal((count, 1), stddev=5.0)
    return tf.concat([column, column], axis=1)
