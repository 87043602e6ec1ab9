"""Mistake: the gradient turned round.

Message: went up the loss
"""

import tensorflow as tf


def discriminator_phase(generator, discriminator, optimizer, real, noise):
    with tf.GradientTape() as tape:
        fake = generator(noise)
        loss = tf.reduce_mean(tf.nn.softplus(-discriminator(real))) + tf.reduce_mean(
            tf.nn.softplus(discriminator(fake))
        )
    variables = discriminator.trainable_variables
    optimizer.apply([-gradient for gradient in tape.gradient(loss, variables)], variables)
    return loss
