"""Mistake: a uniform distribution.

Message: normal, not uniform
"""

import numpy as np


def generate(decoder, stddev, count):
    codes = np.random.default_rng().uniform(-2 * stddev, 2 * stddev, (count, decoder.input_shape[-1]))
    return decoder.predict(codes, verbose=0)
