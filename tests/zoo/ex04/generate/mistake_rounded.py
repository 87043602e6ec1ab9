"""Mistake: the pictures are made black or white.

Message: return what the decoder gives as it is
"""

import numpy as np


def generate(decoder, stddev, count):
    codes = np.random.normal(0, stddev, (count, decoder.input_shape[-1]))
    return np.round(decoder.predict(codes, verbose=0))
