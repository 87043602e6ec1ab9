"""Mistake: along the axes only.

Message: The directions were not used
"""

import numpy as np


def slices(codes, real_codes, directions):
    projections = np.sort(codes, axis=0)
    real_projections = np.sort(real_codes, axis=0)
    return np.mean((projections - real_projections) ** 2)
