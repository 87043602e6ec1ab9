"""Mistake: the largest exponent never put back.

Message: but never put back
"""

import numpy as np


def log_density(image, samples, bandwidth):
    m, d = samples.shape
    squared = np.sum((samples - image) ** 2, axis=1)
    exponents = -squared / (2 * bandwidth**2)
    return np.log(np.mean(np.exp(exponents - exponents.max()))) - d / 2 * np.log(2 * np.pi * bandwidth**2)
