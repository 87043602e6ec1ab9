"""Mistake: means of shadows compared.

Message: the means of shadows
"""

import numpy as np


def slices(codes, real_codes, directions):
    shadows = np.sort(codes @ directions.T, axis=0)
    real_shadows = np.sort(real_codes @ directions.T, axis=0)
    return np.mean((shadows.mean(axis=0) - real_shadows.mean(axis=0)) ** 2)
