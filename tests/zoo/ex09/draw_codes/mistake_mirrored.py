"""Mistake: the second half of the noise mirrors the first.

Message: noise of its own
"""

import tensorflow as tf


def draw_codes(means, log_variances):
    n = tf.shape(means)[0]
    half = tf.random.normal(((n + 1) // 2, means.shape[1]))
    noise = tf.concat([half, -half], axis=0)[:n]
    return means + tf.exp(log_variances / 2) * noise
