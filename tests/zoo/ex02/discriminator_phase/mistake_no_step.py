"""Mistake: no step.

Message: the discriminator did not move
"""

import tensorflow as tf


def discriminator_phase(generator, discriminator, optimizer, real, noise):
    with tf.GradientTape() as tape:
        fake = generator(noise)
        loss = tf.reduce_mean(tf.nn.softplus(-discriminator(real))) + tf.reduce_mean(
            tf.nn.softplus(discriminator(fake))
        )
    variables = discriminator.trainable_variables
    tape.gradient(loss, variables)
    return loss
