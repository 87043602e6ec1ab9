"""Mistake: the means forgotten.

Message: centred at the means
"""

import tensorflow as tf


def draw_codes(means, log_variances):
    noise = tf.random.normal(tf.shape(means))
    return tf.exp(log_variances / 2) * noise
