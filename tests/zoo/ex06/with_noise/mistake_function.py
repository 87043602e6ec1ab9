"""Mistake: a function.

Message: return keras.model(inputs, outputs)
"""

import keras


def with_noise(encoder, stddev):
    return lambda images: encoder(images) + keras.random.normal((len(images), 3), stddev=stddev)
