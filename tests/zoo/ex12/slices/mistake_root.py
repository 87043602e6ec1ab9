"""Mistake: the root.

Message: This is the root
"""

import numpy as np


def slices(codes, real_codes, directions):
    shadows = np.sort(codes @ directions.T, axis=0)
    real_shadows = np.sort(real_codes @ directions.T, axis=0)
    return np.sqrt(np.mean((shadows - real_shadows) ** 2))
