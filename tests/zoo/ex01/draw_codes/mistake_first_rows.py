"""Mistake: the first codes instead of random ones.

Message: choose among all codes with equal chance
"""

import numpy as np


def draw_codes(codes, count, seed):
    return codes[:count] + np.random.default_rng(seed).normal(scale=0.2, size=(count, 2))
