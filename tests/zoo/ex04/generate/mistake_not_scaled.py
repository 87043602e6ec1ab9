"""Mistake: standard normal codes.

Message: the codes are not scaled
"""

import numpy as np


def generate(decoder, stddev, count):
    return decoder.predict(np.random.randn(count, decoder.input_shape[-1]), verbose=0)
