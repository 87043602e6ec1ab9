"""Mistake: a variance for a standard deviation.

Message: taken for a variance
"""

import keras


def with_noise(encoder, stddev):
    inputs = keras.Input((784,))
    return keras.Model(inputs, keras.layers.GaussianNoise(stddev**0.5)(encoder(inputs)))
