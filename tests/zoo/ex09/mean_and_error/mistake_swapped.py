"""Mistake: the error first.

Message: swapped: the mean comes first
"""

import numpy as np


def mean_and_error(densities):
    return densities.std(ddof=1) / np.sqrt(len(densities)), densities.mean()
