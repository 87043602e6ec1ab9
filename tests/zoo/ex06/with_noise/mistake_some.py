"""Mistake: one number of the code gets no noise.

Message: Each number of a code gets noise.
"""

import keras
import tensorflow as tf


def with_noise(encoder, stddev):
    class Noisy(keras.layers.Layer):
        def call(self, z, training=False):
            return (
                z + stddev * tf.random.normal(tf.shape(z)) * tf.constant([1.0, 1.0, 0.0]) if training else z
            )

    images = keras.Input((784,))
    return keras.Model(images, Noisy()(encoder(images)))
