"""Mistake: one dimension at a time.

Message: each dimension alone looks right
"""

import numpy as np


def match(codes, real_codes):
    return np.abs(np.sort(codes, axis=0) - np.sort(real_codes, axis=0)).mean(axis=0).max()
