"""Mistake: both networks on the list.

Message: it waits in this phase
"""

import tensorflow as tf


def discriminator_phase(generator, discriminator, optimizer, real, noise):
    with tf.GradientTape() as tape:
        fake = generator(noise)
        loss = tf.reduce_mean(tf.nn.softplus(-discriminator(real))) + tf.reduce_mean(
            tf.nn.softplus(discriminator(fake))
        )
    variables = generator.trainable_variables + discriminator.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
