"""Mistake: one draw for all numbers of a code.

Message: share one draw
"""

import tensorflow as tf


def draw_codes(means, log_variances):
    noise = tf.random.normal((tf.shape(means)[0], 1))
    return means + tf.exp(log_variances / 2) * noise
