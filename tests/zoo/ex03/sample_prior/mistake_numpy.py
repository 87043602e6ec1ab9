"""Mistake: NumPy inside of tf.function.

Message: runs Python once
"""

import numpy as np


def sample_prior(count):
    return np.random.normal(scale=5.0, size=(count, 2)).astype("float32")
