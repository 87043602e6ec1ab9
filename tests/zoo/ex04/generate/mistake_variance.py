"""Mistake: a variance passed for the standard deviation.

Message: stddev was squared
"""

import numpy as np


def generate(decoder, stddev, count):
    variance = stddev**2
    codes = np.random.default_rng().normal(0, variance, (count, decoder.input_shape[-1]))
    return decoder.predict(codes, verbose=0)
