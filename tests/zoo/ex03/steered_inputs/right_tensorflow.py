"""Right: tf.one_hot and tf.concat."""

import tensorflow as tf


def steered_inputs(images, labels, encoder, sample_components):
    one_hot = tf.one_hot(labels, 10)
    real = tf.concat([sample_components(labels), one_hot], axis=1)
    fake = tf.concat([encoder(images), one_hot], axis=1)
    return real, fake
