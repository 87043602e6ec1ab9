"""Mistake: copies computed before the tape.

Message: passes no gradient on
"""

import tensorflow as tf


def reconstruction_phase(images, networks, optimizer):
    copies = networks.decoder(networks.encoder(images, training=True), training=True)
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(images - copies))
    variables = networks.encoder.trainable_variables + networks.decoder.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
