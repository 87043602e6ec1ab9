"""Right: square, mean, apply."""

import tensorflow as tf


def reconstruction_phase(images, networks, optimizer):
    with tf.GradientTape() as tape:
        copies = networks.decoder(networks.encoder(images, training=True), training=True)
        loss = tf.reduce_mean(tf.square(images - copies))
    variables = networks.encoder.trainable_variables + networks.decoder.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
