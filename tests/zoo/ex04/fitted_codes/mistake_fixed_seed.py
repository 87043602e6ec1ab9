"""Mistake: a seed of one's own.

Message: use the seed
"""

import numpy as np


def fitted_codes(codes, count, seed):
    random = np.random.default_rng(42)
    return random.multivariate_normal(codes.mean(axis=0), np.cov(codes.T), count)
