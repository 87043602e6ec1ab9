"""Mistake: half of an interval.

Message: 95 % interval
"""

import numpy as np


def mean_and_error(densities):
    return densities.mean(), 1.96 * densities.std(ddof=1) / np.sqrt(len(densities))
