"""Mistake: pixels taken for independent.

Message: more than its diagonal
"""

import numpy as np
from scipy.stats import multivariate_normal


def exact(images, matrix, offset, stddev, bandwidth):
    variances = stddev**2 * np.sum(matrix**2, axis=0) + bandwidth**2
    return multivariate_normal(offset, np.diag(variances)).logpdf(images)
