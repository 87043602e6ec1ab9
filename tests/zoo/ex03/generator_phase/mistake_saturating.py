"""Mistake: the discriminator's loss turned round.

Message: which saturates
"""

import tensorflow as tf


def cross_entropy(label, logits):
    labels = label * tf.ones_like(logits)
    return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits))


def generator_phase(images, networks, optimizer):
    with tf.GradientTape() as tape:
        logits = networks.discriminator(networks.encoder(images))
        loss = -cross_entropy(0.0, logits)
    variables = networks.encoder.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
