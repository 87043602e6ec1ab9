"""Mistake: real codes drawn without labels.

Message: have to come from the part of the prior
"""

import tensorflow as tf


def discriminator_phase(images, labels, networks, sample_labelled, optimizer):
    rows = with_unknown(labels, 10)
    with tf.GradientTape() as tape:
        real = tf.concat([tf.random.normal((len(labels), 2), stddev=5.0), rows], axis=1)
        fake = tf.concat([networks.encoder(images), rows], axis=1)
        loss = cross_entropy(1.0, networks.discriminator(real))
        loss += cross_entropy(0.0, networks.discriminator(fake))
    variables = networks.discriminator.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
