"""Right: Keras's loss, apply_gradients, a NumPy number."""

import keras
import tensorflow as tf

bce = keras.losses.BinaryCrossentropy(from_logits=True)


def generator_phase(images, networks, optimizer):
    with tf.GradientTape() as tape:
        logits = networks.discriminator(networks.encoder(images, training=True), training=True)
        loss = bce(tf.ones((len(images), 1)), logits)
    variables = networks.encoder.trainable_weights
    optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
    return loss.numpy()
