"""Mistake: a sigmoid too many.

Message: applied twice
"""

import tensorflow as tf


def cross_entropy(label, logits):
    labels = label * tf.ones_like(logits)
    return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits))


def generator_phase(images, networks, optimizer):
    with tf.GradientTape() as tape:
        logits = networks.discriminator(networks.encoder(images))
        loss = cross_entropy(1.0, tf.sigmoid(logits))
    variables = networks.encoder.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
