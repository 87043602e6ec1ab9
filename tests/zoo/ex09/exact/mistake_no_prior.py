"""Mistake: codes from N(0, 1).

Message: s is missing
"""

import numpy as np
from scipy.stats import multivariate_normal


def exact(images, matrix, offset, stddev, bandwidth):
    covariance = matrix.T @ matrix + bandwidth**2 * np.eye(len(offset))
    return multivariate_normal(offset, covariance).logpdf(images)
