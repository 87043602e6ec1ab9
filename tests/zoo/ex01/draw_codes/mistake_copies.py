"""Mistake: copies of codes.

Message: would show reconstructions again
"""

import numpy as np


def draw_codes(codes, count, seed):
    return codes[np.random.default_rng(seed).integers(len(codes), size=count)]
