"""Mistake: the noise stays when training is not named.

Message: After training a code is the middle of its cloud.
"""

import keras


def with_noise(encoder, stddev):
    images = keras.Input((784,))
    return keras.Model(images, keras.layers.GaussianNoise(stddev)(encoder(images), training=True))
