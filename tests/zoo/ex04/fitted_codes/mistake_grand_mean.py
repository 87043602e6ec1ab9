"""Mistake: one mean for all dimensions.

Message: take the mean of the codes for each dimension
"""

import numpy as np


def fitted_codes(codes, count, seed):
    centre = np.full(codes.shape[1], codes.mean() + 5)
    return np.random.default_rng(seed).multivariate_normal(centre, np.cov(codes.T), count)
