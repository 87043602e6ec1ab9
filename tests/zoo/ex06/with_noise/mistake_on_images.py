"""Mistake: noise on the images.

Message: the noise is on the images
"""

import keras


def with_noise(encoder, stddev):
    inputs = keras.Input((784,))
    return keras.Model(inputs, encoder(keras.layers.GaussianNoise(stddev)(inputs)))
