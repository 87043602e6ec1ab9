"""Mistake: cross-entropy.

Message: cross-entropy of the pixels
"""

import keras
import tensorflow as tf


def reconstruction_phase(images, networks, optimizer):
    v = networks.encoder.trainable_variables + networks.decoder.trainable_variables
    with tf.GradientTape() as t:
        loss = tf.reduce_mean(
            keras.losses.binary_crossentropy(images, networks.decoder(networks.encoder(images)))
        )
    optimizer.apply(t.gradient(loss, v), v)
    return loss
