"""Mistake: two dimensions written down.

Message: written down as 2
"""

import numpy as np


def generate(decoder, stddev, count):
    codes = np.random.default_rng().normal(0, stddev, (count, 2))
    return decoder.predict(codes, verbose=0)
