"""Mistake: compared as they come.

Message: The shadows are not sorted
"""

import numpy as np


def slices(codes, real_codes, directions):
    shadows = codes @ directions.T
    real_shadows = real_codes @ directions.T
    return np.mean((shadows - real_shadows) ** 2)
