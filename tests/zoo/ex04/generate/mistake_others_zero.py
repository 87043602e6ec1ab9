"""Mistake: all numbers of a code after the second are 0.

Message: some numbers of the code are always the same
"""

import numpy as np


def generate(decoder, stddev, count):
    codes = np.zeros((count, decoder.input_shape[-1]))
    codes[:, :2] = np.random.normal(0, stddev, (count, 2))
    return decoder.predict(codes, verbose=0)
