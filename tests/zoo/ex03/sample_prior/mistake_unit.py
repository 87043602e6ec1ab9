"""Mistake: the standard deviation forgotten.

Message: each of the two dimensions has
"""

import tensorflow as tf


def sample_prior(count):
    return tf.random.normal((count, 2))
