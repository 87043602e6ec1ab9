"""Mistake: real codes for labels drawn anew.

Message: a label alone gives a fake away
"""

import tensorflow as tf


def discriminator_phase(images, labels, networks, sample_labelled, optimizer):
    rows = with_unknown(labels, 10)
    anew = tf.random.uniform(labels.shape, 0, 10, dtype="int32")
    with tf.GradientTape() as tape:
        real = tf.concat([sample_labelled(anew), with_unknown(anew, 10)], axis=1)
        fake = tf.concat([networks.encoder(images), rows], axis=1)
        loss = cross_entropy(1.0, networks.discriminator(real))
        loss += cross_entropy(0.0, networks.discriminator(fake))
    variables = networks.discriminator.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
