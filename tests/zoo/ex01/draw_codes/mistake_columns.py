"""Mistake: one column for each code.

Message: return one row for each new code
"""

import numpy as np


def draw_codes(codes, count, seed):
    random = np.random.default_rng(seed)
    chosen = codes[random.integers(len(codes), size=count)].T
    return chosen + random.normal(scale=0.2, size=chosen.shape)
