"""Right: noise on the encoder's own output."""

import keras


def with_noise(encoder, stddev):
    return keras.Model(encoder.inputs, keras.layers.GaussianNoise(stddev)(encoder.outputs[0]))
