"""Right: with Keras's functions."""

import keras
import tensorflow as tf


def reconstruction_phase(images, contents, networks, optimizer):
    with tf.GradientTape() as tape:
        styles = networks.encoder(images, training=True)
        copies = networks.decoder(keras.ops.concatenate([contents, styles], axis=-1), training=True)
        loss = tf.reduce_mean(keras.losses.mean_squared_error(images, copies))
    variables = networks.encoder.trainable_variables + networks.decoder.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
