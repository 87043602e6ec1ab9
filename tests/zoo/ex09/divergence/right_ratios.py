"""Right: ratios of variances."""

import tensorflow as tf


def divergence(means, log_variances, stddev):
    ratios = tf.exp(log_variances) / stddev**2
    terms = means**2 / stddev**2 + ratios - 1 - tf.math.log(ratios)
    return tf.reduce_sum(terms, axis=1) / 2
