"""Mistake: n - 1 twice.

Message: not in both
"""

import numpy as np


def mean_and_error(densities):
    return densities.mean(), densities.std(ddof=1) / np.sqrt(len(densities) - 1)
