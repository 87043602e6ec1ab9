"""Right: a mean per image, then over images."""

import keras
import tensorflow as tf


def reconstruction_phase(images, networks, optimizer):
    with tf.GradientTape() as tape:
        copies = networks.decoder(networks.encoder(images, training=True), training=True)
        loss = tf.reduce_mean(keras.losses.mean_squared_error(images, copies))
    variables = [*networks.encoder.trainable_weights, *networks.decoder.trainable_weights]
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
