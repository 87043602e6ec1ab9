"""Mistake: stddev taken for a variance.

Message: divide by stddev**2
"""

import tensorflow as tf


def divergence(means, log_variances, stddev):
    ratios = tf.exp(log_variances) / stddev
    terms = means**2 / stddev + ratios - 1 - tf.math.log(ratios)
    return tf.reduce_sum(terms, axis=1) / 2
