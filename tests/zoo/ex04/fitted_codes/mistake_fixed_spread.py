"""Mistake: the lesson's spread instead of that of the codes.

Message: take the spread from the codes
"""

import numpy as np


def fitted_codes(codes, count, seed):
    random = np.random.default_rng(seed)
    return random.normal(codes.mean(axis=0), 10, (count, codes.shape[1]))
