"""Mistake: means of two codes.

Message: points between two codes can lie in a gap
"""

import numpy as np


def draw_codes(codes, count, seed):
    random = np.random.default_rng(seed)
    first, second = codes[random.integers(len(codes), size=(2, count))]
    return (first + second) / 2
