"""Mistake: the variance times noise.

Message: the spread is squared
"""

import numpy as np


def aggregated(means, stddevs, count):
    image = np.random.randint(len(means), size=count)
    return means[image] + stddevs[image] ** 2 * np.random.normal(size=(count, 2))
