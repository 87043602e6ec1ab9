"""Mistake: the one-hot label fed to the encoder instead of the discriminator.

Message: the encoder gets images only
"""

import tensorflow as tf


def steered_inputs(images, labels, encoder, sample_components):
    one_hot = tf.one_hot(labels, 10)
    fake = encoder(tf.concat([images, one_hot], axis=1))
    return sample_components(labels), fake
