"""Mistake: the spread of the first dimension for both.

Message: a standard deviation of its own
"""

import numpy as np


def aggregated(means, stddevs, count):
    image = np.random.randint(len(means), size=count)
    return means[image] + stddevs[image, :1] * np.random.normal(size=(count, 2))
