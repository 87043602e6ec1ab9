"""Right: Keras's loss, apply_gradients, a NumPy number."""

import keras
import tensorflow as tf

bce = keras.losses.BinaryCrossentropy(from_logits=True)


def generator_phase(generator, discriminator, optimizer, noise):
    variables = generator.trainable_weights
    with tf.GradientTape() as tape:
        logits = discriminator(generator(noise, training=True), training=False)
        loss = bce(tf.ones_like(logits), logits)
    optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
    return loss.numpy()
