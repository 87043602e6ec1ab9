"""Mistake: draws without replacement, at most as many as there are codes.

Message: cannot take a larger sample
"""

import numpy as np


def draw_codes(codes, count, seed):
    rng = np.random.default_rng(seed)
    return rng.choice(codes, count, replace=False) + rng.normal(0, 0.3, (count, 2))
