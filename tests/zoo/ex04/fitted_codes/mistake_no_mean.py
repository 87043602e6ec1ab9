"""Mistake: centred at 0.

Message: the mean is missing
"""

import numpy as np


def fitted_codes(codes, count, seed):
    random = np.random.default_rng(seed)
    return random.multivariate_normal(np.zeros(codes.shape[1]), np.cov(codes.T), count)
