"""Right: mean and stddev passed to normal."""

import tensorflow as tf


def draw_codes(means, log_variances):
    return tf.random.normal(tf.shape(means), means, tf.exp(0.5 * log_variances))
