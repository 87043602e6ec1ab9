"""Mistake: a seed of one's own.

Message: use the seed
"""

import numpy as np


def draw_codes(codes, count, seed):
    random = np.random.default_rng(0)
    return codes[random.integers(len(codes), size=count)] + random.normal(scale=0.2, size=(count, 2))
