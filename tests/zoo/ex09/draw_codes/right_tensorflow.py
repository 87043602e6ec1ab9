"""Right: TensorFlow's noise."""

import tensorflow as tf


def draw_codes(means, log_variances):
    noise = tf.random.normal(tf.shape(means))
    return means + tf.exp(log_variances / 2) * noise
