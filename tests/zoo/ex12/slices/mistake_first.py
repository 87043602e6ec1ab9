"""Mistake: sorted before the projection.

Message: Project first
"""

import numpy as np


def slices(codes, real_codes, directions):
    projections = np.sort(codes, axis=0) @ directions.T
    real_projections = np.sort(real_codes, axis=0) @ directions.T
    return np.mean((projections - real_projections) ** 2)
