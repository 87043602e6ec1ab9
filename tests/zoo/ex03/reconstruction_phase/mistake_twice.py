"""Mistake: two steps.

Message: took 2 steps
"""

import tensorflow as tf


def reconstruction_phase(images, networks, optimizer):
    losses = []
    for _ in range(2):
        with tf.GradientTape() as tape:
            copies = networks.decoder(networks.encoder(images, training=True), training=True)
            loss = tf.reduce_mean(tf.square(images - copies))
        variables = networks.encoder.trainable_variables + networks.decoder.trainable_variables
        optimizer.apply(tape.gradient(loss, variables), variables)
        losses.append(loss)
    return losses[0]
