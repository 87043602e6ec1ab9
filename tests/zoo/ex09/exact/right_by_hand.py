"""Right: the formula of a normal density."""

import numpy as np
from scipy.stats import multivariate_normal


def exact(images, matrix, offset, stddev, bandwidth):
    d = len(offset)
    covariance = stddev**2 * matrix.T @ matrix + bandwidth**2 * np.eye(d)
    deviations = images - offset
    squares = np.sum(deviations @ np.linalg.inv(covariance) * deviations, axis=1)
    return -(squares + np.linalg.slogdet(covariance)[1] + d * np.log(2 * np.pi)) / 2
