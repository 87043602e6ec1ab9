"""Mistake: NumPy, which passes no gradient.

Message: or a stop_gradient
"""

import numpy as np
import tensorflow as tf


def divergence(means, log_variances, stddev):
    ratios = np.exp(log_variances) / stddev**2
    terms = np.square(means) / stddev**2 + ratios - 1 - np.log(ratios)
    return tf.constant(terms.sum(axis=1) / 2)
