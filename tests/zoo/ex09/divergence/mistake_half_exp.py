"""Mistake: a log-variance in one place.

Message: stands where a variance belongs
"""

import tensorflow as tf


def divergence(means, log_variances, stddev):
    log_ratios = log_variances - 2 * tf.math.log(stddev)
    terms = means**2 / stddev**2 + log_variances / stddev**2 - 1 - log_ratios
    return tf.reduce_sum(terms, axis=1) / 2
