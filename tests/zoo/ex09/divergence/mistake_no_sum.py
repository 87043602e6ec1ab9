"""Mistake: no sum.

Message: sum over the numbers of the code is missing
"""

import tensorflow as tf


def divergence(means, log_variances, stddev):
    ratios = tf.exp(log_variances) / stddev**2
    terms = means**2 / stddev**2 + ratios - 1 - tf.math.log(ratios)
    return terms / 2
