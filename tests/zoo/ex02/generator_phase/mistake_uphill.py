"""Mistake: the gradient turned round.

Message: went up the loss
"""

import tensorflow as tf


def generator_phase(generator, discriminator, optimizer, noise):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.nn.softplus(-discriminator(generator(noise))))
    variables = generator.trainable_variables
    optimizer.apply([-gradient for gradient in tape.gradient(loss, variables)], variables)
    return loss
