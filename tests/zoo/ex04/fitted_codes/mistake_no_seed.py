"""Mistake: the seed forgotten.

Message: draw all from
"""

import numpy as np


def fitted_codes(codes, count, seed):
    return np.random.multivariate_normal(codes.mean(axis=0), np.cov(codes.T), count)
