"""Mistake: means of projections compared.

Message: the means of projections
"""

import numpy as np


def slices(codes, real_codes, directions):
    projections = np.sort(codes @ directions.T, axis=0)
    real_projections = np.sort(real_codes @ directions.T, axis=0)
    return np.mean((projections.mean(axis=0) - real_projections.mean(axis=0)) ** 2)
