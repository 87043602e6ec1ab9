"""Right: with TensorFlow."""

import tensorflow as tf


def moved(encoder, decoder, matrix, shift):
    def encode(images):
        return tf.matmul(encoder(images), matrix) + shift

    def decode(codes):
        return decoder(tf.matmul(codes - shift, tf.linalg.inv(matrix)))

    return encode, decode
