"""Mistake: s not squared.

Message: s is a standard deviation
"""

import numpy as np
from scipy.stats import multivariate_normal


def exact(images, matrix, offset, stddev, bandwidth):
    covariance = stddev * matrix.T @ matrix + bandwidth**2 * np.eye(len(offset))
    return multivariate_normal(offset, covariance).logpdf(images)
