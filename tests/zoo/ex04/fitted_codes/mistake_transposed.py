"""Mistake: one column for each code.

Message: return one row for each new code
"""

import numpy as np


def fitted_codes(codes, count, seed):
    factor = np.linalg.cholesky(np.cov(codes.T))
    noise = np.random.default_rng(seed).standard_normal((codes.shape[1], count))
    return codes.mean(axis=0)[:, None] + factor @ noise
