"""Right: with Keras's functions."""

import keras
import numpy as np
import tensorflow as tf


def reconstruction_phase(images, labels, classes, networks, optimizer):
    contents = np.full((len(labels), classes), 1 / classes, "float32")
    for row, label in zip(contents, labels.numpy()):
        if label >= 0:
            row[:] = np.arange(classes) == label
    with tf.GradientTape() as tape:
        styles = networks.encoder(images, training=True)
        copies = networks.decoder(keras.ops.concatenate([contents, styles], axis=-1), training=True)
        loss = tf.reduce_mean(keras.losses.mean_squared_error(images, copies))
    variables = networks.encoder.trainable_variables + networks.decoder.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
