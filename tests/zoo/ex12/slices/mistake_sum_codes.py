"""Mistake: summed over the codes.

Message: The sum over the codes
"""

import numpy as np


def slices(codes, real_codes, directions):
    projections = np.sort(codes @ directions.T, axis=0)
    real_projections = np.sort(real_codes @ directions.T, axis=0)
    return np.sum((projections - real_projections) ** 2, axis=0).mean()
