"""Mistake: no noise.

Message: where they have no density
"""

import numpy as np
from scipy.stats import multivariate_normal


def exact(images, matrix, offset, stddev, bandwidth):
    covariance = stddev**2 * matrix.T @ matrix
    return multivariate_normal(offset, covariance).logpdf(images)
