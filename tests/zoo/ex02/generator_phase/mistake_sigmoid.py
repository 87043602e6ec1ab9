"""Mistake: a sigmoid too many.

Message: applied twice
"""

import keras
import tensorflow as tf

bce = keras.losses.BinaryCrossentropy(from_logits=True)


def generator_phase(generator, discriminator, optimizer, noise):
    with tf.GradientTape() as tape:
        loss = bce(tf.ones((len(noise), 1)), tf.sigmoid(discriminator(generator(noise))))
    variables = generator.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
