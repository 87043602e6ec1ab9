"""Mistake: no place for unknown.

Message: its label of 11 numbers
"""

import tensorflow as tf


def discriminator_phase(images, labels, networks, sample_labelled, optimizer):
    rows = with_unknown(labels, 10)
    rows = rows[:, :10]
    with tf.GradientTape() as tape:
        real = tf.concat([sample_labelled(labels), rows], axis=1)
        fake = tf.concat([networks.encoder(images), rows], axis=1)
        loss = cross_entropy(1.0, networks.discriminator(real))
        loss += cross_entropy(0.0, networks.discriminator(fake))
    variables = networks.discriminator.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
