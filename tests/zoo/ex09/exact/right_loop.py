"""Right: an image at a time, with stretched columns."""

import numpy as np
from scipy.stats import multivariate_normal


def exact(images, matrix, offset, stddev, bandwidth):
    wide = stddev * matrix
    covariance = np.einsum("ki,kj->ij", wide, wide) + np.diag(np.full(matrix.shape[1], bandwidth**2))
    return np.array([multivariate_normal.logpdf(image, offset, covariance) for image in images])
