"""Mistake: sorted over the directions.

Message: should go over the codes
"""

import numpy as np


def slices(codes, real_codes, directions):
    shadows = np.sort(codes @ directions.T, axis=1)
    real_shadows = np.sort(real_codes @ directions.T, axis=1)
    return np.mean((shadows - real_shadows) ** 2)
