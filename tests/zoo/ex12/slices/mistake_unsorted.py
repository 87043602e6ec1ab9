"""Mistake: compared as they come.

Message: The projections are not sorted
"""

import numpy as np


def slices(codes, real_codes, directions):
    projections = codes @ directions.T
    real_projections = real_codes @ directions.T
    return np.mean((projections - real_projections) ** 2)
