"""Mistake: 5 taken for the variance, and its root for the standard deviation.

Message: its root is too narrow
"""

import numpy as np
import tensorflow as tf


def sample_prior(count):
    return tf.random.normal((count, 2), stddev=np.sqrt(5.0))
