"""Mistake: the nearest sample only.

Message: only the nearest sample
"""

import numpy as np


def log_density(image, samples, bandwidth):
    m, d = samples.shape
    squared = np.sum((samples - image) ** 2, axis=1)
    return -squared.min() / (2 * bandwidth**2) - np.log(m) - d / 2 * np.log(2 * np.pi * bandwidth**2)
