"""Mistake: no label beside the codes.

Message: nothing steers
"""

import tensorflow as tf


def discriminator_phase(images, labels, networks, sample_labelled, optimizer):
    with tf.GradientTape() as tape:
        loss = cross_entropy(1.0, networks.discriminator(sample_labelled(labels)))
        loss += cross_entropy(0.0, networks.discriminator(networks.encoder(images)))
    variables = networks.discriminator.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
