"""Mistake: exp before log.

Message: minus infinity: logsumexp
"""

import numpy as np


def log_density(image, samples, bandwidth):
    m, d = samples.shape
    squared = np.sum((samples - image) ** 2, axis=1)
    return np.log(np.mean(np.exp(-squared / (2 * bandwidth**2)))) - d / 2 * np.log(2 * np.pi * bandwidth**2)
