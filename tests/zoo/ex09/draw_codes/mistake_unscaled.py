"""Mistake: noise not scaled.

Message: was not scaled
"""

import tensorflow as tf


def draw_codes(means, log_variances):
    noise = tf.random.normal(tf.shape(means))
    return means + noise
