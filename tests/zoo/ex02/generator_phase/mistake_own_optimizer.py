"""Mistake: own optimizer.

Message: Another optimizer
"""

import keras
import tensorflow as tf


def generator_loss(fake):
    return tf.reduce_mean(tf.nn.softplus(-fake))


def generator_phase(generator, discriminator, optimizer, noise):
    o = keras.optimizers.SGD(0.1)
    with tf.GradientTape() as tape:
        loss = generator_loss(discriminator(generator(noise)))
    o.apply(tape.gradient(loss, generator.trainable_variables), generator.trainable_variables)
    return loss
