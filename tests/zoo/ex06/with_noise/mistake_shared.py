"""Mistake: all numbers of a code get the same noise.

Message: The numbers of a code share their noise.
"""

import keras
import tensorflow as tf


def with_noise(encoder, stddev):
    class Noisy(keras.layers.Layer):
        def call(self, z, training=False):
            return z + stddev * tf.random.normal((tf.shape(z)[0], 1)) if training else z

    images = keras.Input((784,))
    return keras.Model(images, Noisy()(encoder(images)))
