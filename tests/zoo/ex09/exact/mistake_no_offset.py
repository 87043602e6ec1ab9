"""Mistake: images centred at 0.

Message: mean is mu
"""

import numpy as np
from scipy.stats import multivariate_normal


def exact(images, matrix, offset, stddev, bandwidth):
    covariance = stddev**2 * matrix.T @ matrix + bandwidth**2 * np.eye(len(offset))
    return multivariate_normal(np.zeros(len(offset)), covariance).logpdf(images)
