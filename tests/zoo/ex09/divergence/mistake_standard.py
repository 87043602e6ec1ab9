"""Mistake: a prior of N(0, 1).

Message: the divergence from N(0, 1)
"""

import tensorflow as tf


def divergence(means, log_variances, stddev):
    terms = means**2 + tf.exp(log_variances) - 1 - log_variances
    return tf.reduce_sum(terms, axis=1) / 2
