"""Right: standard normal numbers, stretched and moved."""

import numpy as np


def fitted_codes(codes, count, seed):
    factor = np.linalg.cholesky(np.cov(codes, rowvar=False))
    noise = np.random.default_rng(seed).standard_normal((count, codes.shape[1]))
    return codes.mean(axis=0) + noise @ factor.T
