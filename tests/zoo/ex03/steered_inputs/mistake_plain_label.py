"""Mistake: the label as one number.

Message: a code of 2 numbers with a one-hot label
"""

import tensorflow as tf


def steered_inputs(images, labels, encoder, sample_components):
    column = tf.cast(labels, "float32")[:, None]
    real = tf.concat([sample_components(labels), column], axis=1)
    return real, tf.concat([encoder(images), column], axis=1)
