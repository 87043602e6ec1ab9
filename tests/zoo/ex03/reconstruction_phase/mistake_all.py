"""Mistake: all three networks on the list, because the discriminator was asked as well.

Message: no one asks the discriminator
"""

import tensorflow as tf


def reconstruction_phase(images, networks, optimizer):
    with tf.GradientTape() as tape:
        codes = networks.encoder(images, training=True)
        copies = networks.decoder(codes, training=True)
        loss = tf.reduce_mean(tf.square(images - copies))
        loss += tf.reduce_mean(tf.nn.softplus(-networks.discriminator(codes)))
    variables = [variable for network in networks for variable in network.trainable_variables]
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
