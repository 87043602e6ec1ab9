"""Mistake: summed over the directions.

Message: The sum over the directions
"""

import numpy as np


def slices(codes, real_codes, directions):
    shadows = np.sort(codes @ directions.T, axis=0)
    real_shadows = np.sort(real_codes @ directions.T, axis=0)
    return np.sum((shadows - real_shadows) ** 2, axis=1).mean()
