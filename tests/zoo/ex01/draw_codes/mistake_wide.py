"""Mistake: a wide normal distribution that ignores the codes.

Message: begin with codes that exist
"""

import numpy as np


def draw_codes(codes, count, seed):
    return np.random.default_rng(seed).normal(scale=50, size=(count, 2))
