"""Mistake: the mean over the images.

Message: One number for each image
"""

import numpy as np
from scipy.stats import multivariate_normal


def exact(images, matrix, offset, stddev, bandwidth):
    covariance = stddev**2 * matrix.T @ matrix + bandwidth**2 * np.eye(len(offset))
    return multivariate_normal(offset, covariance).logpdf(images).mean()
