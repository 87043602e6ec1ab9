"""Mistake: one number for each code.

Message: one row for each code
"""

import tensorflow as tf


def sample_prior(count):
    return tf.random.normal((count,), stddev=5.0)
