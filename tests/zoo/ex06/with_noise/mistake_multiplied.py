"""Mistake: noise that multiplies.

Message: it was multiplied. add it
"""

import keras


def with_noise(encoder, stddev):
    inputs = keras.Input((784,))
    return keras.Model(inputs, keras.layers.GaussianDropout(stddev**2 / (1 + stddev**2))(encoder(inputs)))
