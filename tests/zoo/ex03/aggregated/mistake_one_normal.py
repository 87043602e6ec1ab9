"""Mistake: one normal distribution with the right mean and size.

Message: not the shape of all images together
"""

import numpy as np


def aggregated(means, stddevs, count):
    spread = np.sqrt(means.var(axis=0) + (stddevs**2).mean(axis=0))
    return means.mean(axis=0) + spread * np.random.normal(size=(count, 2))
