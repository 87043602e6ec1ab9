"""Right: the covariance taken off."""

import numpy as np


def compare(first, second):
    n = len(first)
    variance = first.var(ddof=1) + second.var(ddof=1) - 2 * np.cov(first, second)[0, 1]
    return first.mean() - second.mean(), np.sqrt(variance / n)
