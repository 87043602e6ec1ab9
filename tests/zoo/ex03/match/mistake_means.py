"""Mistake: means alone.

Message: a mean does not see the spread
"""

import numpy as np


def match(codes, real_codes):
    return np.abs(codes.mean(axis=0) - real_codes.mean(axis=0)).max()
