"""Mistake: uniform noise.

Message: The noise is not normal
"""

import tensorflow as tf


def draw_codes(means, log_variances):
    noise = tf.random.uniform(tf.shape(means), -(3**0.5), 3**0.5)
    return means + tf.exp(log_variances / 2) * noise
