"""Mistake: discriminator fed with the noise.

Message: shown the noise
"""

import tensorflow as tf


def discriminator_loss(real, fake):
    return tf.reduce_mean(tf.nn.softplus(-real)) + tf.reduce_mean(tf.nn.softplus(fake))


def discriminator_phase(generator, discriminator, optimizer, real, noise):
    with tf.GradientTape() as tape:
        loss = discriminator_loss(discriminator(real), discriminator(noise))
    g = tape.gradient(loss, discriminator.trainable_variables)
    optimizer.apply(g, discriminator.trainable_variables)
    return loss
