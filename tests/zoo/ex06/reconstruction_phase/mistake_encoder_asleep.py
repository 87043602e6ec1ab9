"""Mistake: training=True forgotten for the encoder.

Message: Call the encoder with training=True.
"""

import tensorflow as tf


def reconstruction_phase(images, labels, classes, networks, optimizer):
    contents = tf.where(labels[:, None] < 0, 1 / classes, tf.one_hot(labels, classes))
    with tf.GradientTape() as tape:
        z = networks.encoder(images)
        loss = tf.reduce_mean((images - networks.decoder(tf.concat([contents, z], 1), training=True)) ** 2)
    v = networks.encoder.trainable_variables + networks.decoder.trainable_variables
    optimizer.apply(tape.gradient(loss, v), v)
    return loss
