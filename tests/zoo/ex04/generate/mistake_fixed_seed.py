"""Mistake: a fixed seed.

Message: a fixed seed gives the same digits
"""

import numpy as np


def generate(decoder, stddev, count):
    codes = np.random.default_rng(0).normal(0, stddev, (count, decoder.input_shape[-1]))
    return decoder.predict(codes, verbose=0)
