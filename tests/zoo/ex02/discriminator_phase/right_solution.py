"""Right: fakes before the tape, Keras's loss."""

import keras
import tensorflow as tf

bce = keras.losses.BinaryCrossentropy(from_logits=True)


def discriminator_phase(generator, discriminator, optimizer, real, noise):
    fake = generator(noise)
    with tf.GradientTape() as tape:
        real_logits, fake_logits = discriminator(real), discriminator(fake)
        loss = bce(tf.ones_like(real_logits), real_logits) + bce(tf.zeros_like(fake_logits), fake_logits)
    variables = discriminator.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
