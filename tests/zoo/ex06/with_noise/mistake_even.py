"""Mistake: even noise up to stddev.

Message: That is even noise up to stddev.
"""

import keras
import tensorflow as tf


def with_noise(encoder, stddev):
    class Noisy(keras.layers.Layer):
        def call(self, z, training=False):
            return z + tf.random.uniform(tf.shape(z), -stddev, stddev) if training else z

    images = keras.Input((784,))
    return keras.Model(images, Noisy()(encoder(images)))
