"""Mistake: the standard deviation as mean.

Message: is centred at 0
"""

import numpy as np


def generate(decoder, stddev, count):
    codes = np.random.default_rng().normal(stddev, size=(count, decoder.input_shape[-1]))
    return decoder.predict(codes, verbose=0)
