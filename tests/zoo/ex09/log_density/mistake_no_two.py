"""Mistake: no 2 in the exponent.

Message: The 2 in the exponent
"""

import numpy as np
from scipy.special import logsumexp


def log_density(image, samples, bandwidth):
    m, d = samples.shape
    squared = np.sum((samples - image) ** 2, axis=1)
    return logsumexp(-squared / bandwidth**2) - np.log(m) - d / 2 * np.log(2 * np.pi * bandwidth**2)
