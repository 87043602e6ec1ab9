"""Mistake: codes are averaged, not densities.

Message: the codes are averaged
"""

import numpy as np


def aggregated(means, stddevs, count):
    return means.mean(axis=0) + stddevs.mean(axis=0) * np.random.normal(size=(count, 2))
