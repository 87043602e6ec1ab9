"""Mistake: a log-variance for a variance.

Message: log_variances are logarithms already
"""

import tensorflow as tf


def divergence(means, log_variances, stddev):
    ratios = log_variances / stddev**2
    terms = means**2 / stddev**2 + ratios - 1 - tf.math.log(ratios)
    return tf.reduce_sum(terms, axis=1) / 2
