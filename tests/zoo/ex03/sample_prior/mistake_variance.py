"""Mistake: variance passed for standard deviation.

Message: five times too wide
"""

import tensorflow as tf


def sample_prior(count):
    return tf.random.normal((count, 2), stddev=5.0**2)
