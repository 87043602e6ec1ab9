"""Mistake: the nearest sample where all windows underflow.

Message: only the nearest sample was counted
"""

import numpy as np


def log_density(image, samples, bandwidth):
    m, d = samples.shape
    e = -((samples - image) ** 2).sum(1) / (2 * bandwidth**2)
    total = np.exp(e).sum()
    return (np.log(total) if total > 0 else e.max()) - np.log(m) - d / 2 * np.log(2 * np.pi * bandwidth**2)
