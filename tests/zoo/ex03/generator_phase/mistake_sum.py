"""Mistake: the batch summed.

Message: batch was summed
"""

import tensorflow as tf


def generator_phase(images, networks, optimizer):
    with tf.GradientTape() as tape:
        logits = networks.discriminator(networks.encoder(images))
        loss = tf.reduce_sum(tf.nn.softplus(-logits))
    variables = networks.encoder.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
