"""Right: one Sequential model and Keras's loss."""

import keras
import tensorflow as tf


def reconstruction_phase(images, networks, optimizer):
    model = keras.Sequential([networks.encoder, networks.decoder])
    with tf.GradientTape() as tape:
        loss = keras.losses.MeanSquaredError()(images, model(images, training=True))
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    return float(loss)
