"""Mistake: 0.5 is written down.

Message: whatever stddev is.
"""

import keras


def with_noise(encoder, stddev):
    images = keras.Input((784,))
    return keras.Model(images, keras.layers.GaussianNoise(0.5)(encoder(images)))
