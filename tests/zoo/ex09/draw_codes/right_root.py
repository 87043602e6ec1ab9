"""Right: a root of the variance."""

import tensorflow as tf


def draw_codes(means, log_variances):
    stddevs = tf.sqrt(tf.exp(log_variances))
    return means + stddevs * tf.random.normal(means.shape)
