"""Right: with TensorFlow."""

import tensorflow as tf


def reconstruction_loss(images, reconstructions):
    return tf.reduce_mean(tf.square(images - reconstructions))
