"""Mistake: a copy of the encoder.

Message: has weights of its own
"""

import keras


def with_noise(encoder, stddev):
    inputs = keras.Input((784,))
    copied = keras.models.clone_model(encoder)
    copied.set_weights(encoder.get_weights())
    return keras.Model(inputs, keras.layers.GaussianNoise(stddev)(copied(inputs)))
