"""Mistake: one shift for all codes, because the noise has no size.

Message: move each code by noise of its own
"""

import numpy as np


def draw_codes(codes, count, seed):
    random = np.random.default_rng(seed)
    return codes[random.integers(len(codes), size=count)] + random.normal(scale=0.2)
