"""Mistake: mean and spread of different images.

Message: belong to different images
"""

import numpy as np


def aggregated(means, stddevs, count):
    r = np.random.default_rng()
    i = r.integers(len(means), size=count)
    j = r.integers(len(means), size=count)
    return means[i] + stddevs[j] * r.normal(size=(count, 2))
