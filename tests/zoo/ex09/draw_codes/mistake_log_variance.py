"""Mistake: the log-variance as a factor.

Message: log-variance itself
"""

import tensorflow as tf


def draw_codes(means, log_variances):
    noise = tf.random.normal(tf.shape(means))
    return means + log_variances * noise
