"""Right: a sequence of the two."""

import keras


def with_noise(encoder, stddev):
    return keras.Sequential([keras.Input((784,)), encoder, keras.layers.GaussianNoise(stddev)])
