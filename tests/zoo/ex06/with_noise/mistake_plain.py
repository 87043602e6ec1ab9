"""Mistake: the encoder as it is.

Message: no noise came in training
"""

import keras


def with_noise(encoder, stddev):
    inputs = keras.Input((784,))
    return keras.Model(inputs, encoder(inputs))
