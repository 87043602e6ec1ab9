"""Mistake: NumPy's noise.

Message: NumPy draws once
"""

import numpy as np
import tensorflow as tf


def draw_codes(means, log_variances):
    noise = np.random.normal(size=means.shape).astype("float32")
    return means + tf.exp(log_variances / 2) * noise
