"""Mistake: the sum of all.

Message: the mean over codes and directions
"""

import numpy as np


def slices(codes, real_codes, directions):
    projections = np.sort(codes @ directions.T, axis=0)
    real_projections = np.sort(real_codes @ directions.T, axis=0)
    return np.sum((projections - real_projections) ** 2)
