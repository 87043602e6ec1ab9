"""Mistake: a fixed seed.

Message: A fixed seed
"""

import tensorflow as tf


def draw_codes(means, log_variances):
    noise = tf.random.stateless_normal(tf.shape(means), seed=(0, 0))
    return means + tf.exp(log_variances / 2) * noise
