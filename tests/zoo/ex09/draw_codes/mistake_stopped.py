"""Mistake: a stopped gradient.

Message: stop no gradient
"""

import tensorflow as tf


def draw_codes(means, log_variances):
    noise = tf.random.normal(tf.shape(means))
    stddevs = tf.stop_gradient(tf.exp(log_variances / 2))
    return means + stddevs * noise
