"""Mistake: noise after training.

Message: middle of its cloud
"""

import keras


class Always(keras.layers.Layer):
    def __init__(self, stddev):
        super().__init__()
        self.stddev = stddev

    def call(self, codes):
        return codes + keras.random.normal(keras.ops.shape(codes), stddev=self.stddev)


def with_noise(encoder, stddev):
    inputs = keras.Input((784,))
    return keras.Model(inputs, Always(stddev)(encoder(inputs)))
