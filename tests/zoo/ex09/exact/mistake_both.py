"""Mistake: neither squared.

Message: square both
"""

import numpy as np
from scipy.stats import multivariate_normal


def exact(images, matrix, offset, stddev, bandwidth):
    covariance = stddev * matrix.T @ matrix + bandwidth * np.eye(len(offset))
    return multivariate_normal(offset, covariance).logpdf(images)
