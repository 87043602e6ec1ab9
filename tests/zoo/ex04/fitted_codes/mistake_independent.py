"""Mistake: each dimension alone.

Message: drawn independently
"""

import numpy as np


def fitted_codes(codes, count, seed):
    random = np.random.default_rng(seed)
    return random.normal(codes.mean(axis=0), codes.std(axis=0), (count, codes.shape[1]))
