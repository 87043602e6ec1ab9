"""Mistake: averaged over the batch, but summed over the pixels.

Message: you sum over the pixels of an image
"""

import tensorflow as tf


def reconstruction_loss(images, reconstructions):
    return tf.reduce_mean(tf.reduce_sum(tf.square(images - reconstructions), axis=1))
