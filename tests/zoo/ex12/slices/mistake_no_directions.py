"""Mistake: along the axes only.

Message: The directions were not used
"""

import numpy as np


def slices(codes, real_codes, directions):
    shadows = np.sort(codes, axis=0)
    real_shadows = np.sort(real_codes, axis=0)
    return np.mean((shadows - real_shadows) ** 2)
