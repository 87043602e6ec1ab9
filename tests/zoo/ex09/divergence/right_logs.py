"""Right: logarithms apart."""

import math

import tensorflow as tf


def divergence(means, log_variances, stddev):
    variances = tf.exp(log_variances)
    log_ratios = log_variances - 2 * math.log(stddev)
    terms = (means**2 + variances) / stddev**2 - 1 - log_ratios
    return 0.5 * tf.reduce_sum(terms, axis=-1)
