"""Mistake: sorted before the projection.

Message: Project first
"""

import numpy as np


def slices(codes, real_codes, directions):
    shadows = np.sort(codes, axis=0) @ directions.T
    real_shadows = np.sort(real_codes, axis=0) @ directions.T
    return np.mean((shadows - real_shadows) ** 2)
