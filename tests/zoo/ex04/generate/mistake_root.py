"""Mistake: the standard deviation taken for a variance.

Message: stddev was used as a variance
"""

import numpy as np


def generate(decoder, stddev, count):
    codes = np.random.normal(0, np.sqrt(stddev), (count, decoder.input_shape[-1]))
    return decoder.predict(codes, verbose=0)
