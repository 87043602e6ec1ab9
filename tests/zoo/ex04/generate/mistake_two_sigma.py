"""Mistake: twice the standard deviation.

Message: use the given stddev for every dimension
"""

import numpy as np


def generate(decoder, stddev, count):
    codes = np.random.default_rng().normal(0, 2 * stddev, (count, decoder.input_shape[-1]))
    return decoder.predict(codes, verbose=0)
