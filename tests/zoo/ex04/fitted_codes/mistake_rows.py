"""Mistake: rows taken for dimensions.

Message: np.cov takes rows for dimensions
"""

import numpy as np


def fitted_codes(codes, count, seed):
    random = np.random.default_rng(seed)
    return random.multivariate_normal(codes.mean(axis=0), np.cov(codes), count)
