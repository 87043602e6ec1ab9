"""Mistake: the discriminator updated by the generator's loss.

Message: was updated by the generator's loss
"""

import tensorflow as tf


def generator_phase(generator, discriminator, optimizer, noise):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.nn.softplus(-discriminator(generator(noise))))
    variables = discriminator.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
