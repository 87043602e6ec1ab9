"""Mistake: the discriminator learns too.

Message: no one asks the discriminator
"""

import tensorflow as tf


def reconstruction_phase(images, labels, classes, networks, optimizer):
    contents = tf.where(labels[:, None] < 0, 1 / classes, tf.one_hot(labels, classes))
    with tf.GradientTape() as tape:
        styles = networks.encoder(images, training=True)
        copies = networks.decoder(tf.concat([contents, styles], axis=1), training=True)
        loss = tf.reduce_mean(tf.square(images - copies)) + tf.reduce_mean(
            networks.discriminator(styles) ** 2
        )
    variables = [variable for network in networks for variable in network.trainable_variables]
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
