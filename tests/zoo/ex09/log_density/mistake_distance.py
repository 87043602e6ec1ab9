"""Mistake: the distance not squared.

Message: is not squared
"""

import numpy as np
from scipy.special import logsumexp


def log_density(image, samples, bandwidth):
    m, d = samples.shape
    distances = np.linalg.norm(samples - image, axis=1)
    return logsumexp(-distances / (2 * bandwidth**2)) - np.log(m) - d / 2 * np.log(2 * np.pi * bandwidth**2)
