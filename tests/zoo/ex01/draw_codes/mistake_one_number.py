"""Mistake: noise moves one of the two numbers.

Message: codes that keep a number
"""

import numpy as np


def draw_codes(codes, count, seed):
    rng = np.random.default_rng(seed)
    noise = np.stack([rng.normal(0, 0.3, count), np.zeros(count)], axis=1)
    return rng.choice(codes, count) + noise
