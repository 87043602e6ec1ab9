"""Mistake: sorted over the directions.

Message: should go over the codes
"""

import numpy as np


def slices(codes, real_codes, directions):
    projections = np.sort(codes @ directions.T, axis=1)
    real_projections = np.sort(real_codes @ directions.T, axis=1)
    return np.mean((projections - real_projections) ** 2)
