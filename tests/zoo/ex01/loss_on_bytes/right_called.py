"""Right: networks called, with TensorFlow."""

import tensorflow as tf


def loss_on_bytes(encoder, decoder, photographs):
    height, width = photographs.shape[1:]
    images = tf.reshape(tf.cast(photographs, "float32"), (-1, height * width)) / 255.0
    return tf.reduce_mean((images - decoder(encoder(images))) ** 2)
