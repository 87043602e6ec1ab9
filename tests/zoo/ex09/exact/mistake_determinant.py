"""Mistake: the determinant itself, which is 0 for many pixels.

Message: np.linalg.slogdet
"""

import numpy as np


def exact(images, matrix, offset, stddev, bandwidth):
    d = len(offset)
    cov = stddev**2 * matrix.T @ matrix + bandwidth**2 * np.eye(d)
    diff = images - offset
    quad = (diff @ np.linalg.inv(cov) * diff).sum(axis=1)
    return -0.5 * quad - 0.5 * np.log((2 * np.pi) ** d * np.linalg.det(cov))
