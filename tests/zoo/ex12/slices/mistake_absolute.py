"""Mistake: absolute differences.

Message: The differences are not squared
"""

import numpy as np


def slices(codes, real_codes, directions):
    projections = np.sort(codes @ directions.T, axis=0)
    real_projections = np.sort(real_codes @ directions.T, axis=0)
    return np.mean(np.abs(projections - real_projections))
