"""Mistake: the median.

Message: The mean of all numbers
"""

import numpy as np


def mean_and_error(densities):
    return np.median(densities), densities.std(ddof=1) / np.sqrt(len(densities))
