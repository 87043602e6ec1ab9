"""Mistake: one-hot vectors given to sample_components.

Message: takes one class for each code
"""

import tensorflow as tf


def steered_inputs(images, labels, encoder, sample_components):
    one_hot = tf.one_hot(labels, 10)
    real = tf.concat([sample_components(one_hot), one_hot], axis=1)
    return real, tf.concat([encoder(images), one_hot], axis=1)
