"""Mistake: both dimensions share their noise.

Message: noise of shape (count, 2)
"""

import numpy as np


def aggregated(means, stddevs, count):
    image = np.random.randint(len(means), size=count)
    return means[image] + stddevs[image] * np.random.normal(size=(count, 1))
