"""Mistake: n in the variance.

Message: by n - 1 it is ddof=1
"""

import numpy as np


def mean_and_error(densities):
    return densities.mean(), densities.std() / np.sqrt(len(densities))
