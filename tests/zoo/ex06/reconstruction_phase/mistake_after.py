"""Mistake: the loss after the step.

Message: This is the loss after the step.
"""

import tensorflow as tf


def reconstruction_phase(images, labels, classes, networks, optimizer):
    contents = tf.where(labels[:, None] < 0, 1 / classes, tf.one_hot(labels, classes))

    def error():
        z = networks.encoder(images, training=True)
        return tf.reduce_mean((images - networks.decoder(tf.concat([contents, z], 1), training=True)) ** 2)

    with tf.GradientTape() as tape:
        loss = error()
    v = networks.encoder.trainable_variables + networks.decoder.trainable_variables
    optimizer.apply(tape.gradient(loss, v), v)
    return error()
