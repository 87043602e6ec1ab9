"""Mistake: a mean that is not 0.

Message: centred at 0
"""

import tensorflow as tf


def sample_prior(count):
    return tf.random.normal((count, 2), mean=5.0, stddev=5.0)
