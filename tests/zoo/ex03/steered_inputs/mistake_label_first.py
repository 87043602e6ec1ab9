"""Mistake: the label before the code.

Message: the first two numbers of a row
"""

import tensorflow as tf


def steered_inputs(images, labels, encoder, sample_components):
    one_hot = tf.one_hot(labels, 10)
    real = tf.concat([one_hot, sample_components(labels)], axis=1)
    return real, tf.concat([one_hot, encoder(images)], axis=1)
