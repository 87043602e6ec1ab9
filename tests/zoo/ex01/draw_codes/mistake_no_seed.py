"""Mistake: the seed forgotten.

Message: draw everything from
"""

import numpy as np


def draw_codes(codes, count, seed):
    random = np.random.default_rng()
    return codes[random.integers(len(codes), size=count)] + random.normal(scale=0.2, size=(count, 2))
