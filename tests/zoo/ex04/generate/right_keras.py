"""Right: standard normal numbers of Keras, scaled."""

import keras


def generate(decoder, stddev, count):
    return decoder(stddev * keras.random.normal((count, decoder.input_shape[-1])))
