"""Mistake: one normal distribution fitted to all codes.

Message: covers the empty middle
"""

import numpy as np


def draw_codes(codes, count, seed):
    random = np.random.default_rng(seed)
    return random.multivariate_normal(codes.mean(axis=0), np.cov(codes.T), count)
