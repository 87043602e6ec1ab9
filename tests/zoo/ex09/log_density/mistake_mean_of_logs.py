"""Mistake: a mean of logarithms.

Message: the mean of logarithms
"""

import numpy as np


def log_density(image, samples, bandwidth):
    m, d = samples.shape
    squared = np.sum((samples - image) ** 2, axis=1)
    return np.mean(-squared / (2 * bandwidth**2)) - d / 2 * np.log(2 * np.pi * bandwidth**2)
