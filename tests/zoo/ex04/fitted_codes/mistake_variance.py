"""Mistake: variances passed for standard deviations.

Message: a variance was taken for a standard deviation
"""

import numpy as np


def fitted_codes(codes, count, seed):
    variances = np.diag(np.cov(codes.T))
    return np.random.default_rng(seed).normal(codes.mean(axis=0), variances, (count, codes.shape[1]))
