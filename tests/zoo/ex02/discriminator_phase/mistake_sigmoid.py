"""Mistake: a sigmoid too many.

Message: applied twice
"""

import keras
import tensorflow as tf

bce = keras.losses.BinaryCrossentropy(from_logits=True)


def discriminator_phase(generator, discriminator, optimizer, real, noise):
    with tf.GradientTape() as tape:
        fake = generator(noise)
        loss = bce(tf.ones((len(real), 1)), tf.sigmoid(discriminator(real))) + bce(
            tf.zeros((len(real), 1)), tf.sigmoid(discriminator(fake))
        )
    variables = discriminator.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
