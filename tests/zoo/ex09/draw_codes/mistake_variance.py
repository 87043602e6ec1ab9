"""Mistake: the variance for the standard deviation.

Message: multiplied by the variance
"""

import tensorflow as tf


def draw_codes(means, log_variances):
    noise = tf.random.normal(tf.shape(means))
    return means + tf.exp(log_variances) * noise
