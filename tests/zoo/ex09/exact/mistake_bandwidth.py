"""Mistake: h not squared.

Message: h is a standard deviation
"""

import numpy as np
from scipy.stats import multivariate_normal


def exact(images, matrix, offset, stddev, bandwidth):
    covariance = stddev**2 * matrix.T @ matrix + bandwidth * np.eye(len(offset))
    return multivariate_normal(offset, covariance).logpdf(images)
