"""Mistake: the standard deviation squared.

Message: stddev was squared. gaussiannoise
"""

import keras


def with_noise(encoder, stddev):
    inputs = keras.Input((784,))
    return keras.Model(inputs, keras.layers.GaussianNoise(stddev**2)(encoder(inputs)))
