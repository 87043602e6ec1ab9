"""Mistake: the label before the code.

Message: a row begins with the code
"""

import tensorflow as tf


def discriminator_phase(images, labels, networks, sample_labelled, optimizer):
    rows = with_unknown(labels, 10)
    with tf.GradientTape() as tape:
        loss = cross_entropy(1.0, networks.discriminator(tf.concat([rows, sample_labelled(labels)], 1)))
        loss += cross_entropy(0.0, networks.discriminator(tf.concat([rows, networks.encoder(images)], 1)))
    variables = networks.discriminator.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
