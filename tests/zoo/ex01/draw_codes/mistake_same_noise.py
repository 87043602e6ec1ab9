"""Mistake: both numbers are moved by the same noise.

Message: codes that move along a diagonal
"""

import numpy as np


def draw_codes(codes, count, seed):
    rng = np.random.default_rng(seed)
    return rng.choice(codes, count) + rng.normal(0, 0.3, (count, 1))
