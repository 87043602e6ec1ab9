"""Mistake: one draw for all images.

Message: one draw for all images
"""

import tensorflow as tf


def draw_codes(means, log_variances):
    noise = tf.random.normal((1, means.shape[1]))
    return means + tf.exp(log_variances / 2) * noise
