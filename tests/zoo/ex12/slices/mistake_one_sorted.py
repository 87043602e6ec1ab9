"""Mistake: only one set sorted.

Message: not one alone
"""

import numpy as np


def slices(codes, real_codes, directions):
    return float(np.mean((np.sort(codes @ directions.T, 0) - real_codes @ directions.T) ** 2))
