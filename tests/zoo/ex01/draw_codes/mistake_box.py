"""Mistake: uniform in the box.

Message: fill the box
"""

import numpy as np


def draw_codes(codes, count, seed):
    r = np.random.default_rng(seed)
    return r.uniform(codes.min(0), codes.max(0), (count, 2))
