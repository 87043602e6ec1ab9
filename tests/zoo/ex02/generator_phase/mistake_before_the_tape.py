"""Mistake: fakes made before the tape.

Message: before the tape starts
"""

import tensorflow as tf


def generator_phase(generator, discriminator, optimizer, noise):
    fake = generator(noise)
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.nn.softplus(-discriminator(fake)))
    variables = generator.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
