"""Mistake: a seed inside of the function.

Message: draw inside of the function
"""

import numpy as np


def aggregated(means, stddevs, count):
    random = np.random.default_rng(0)
    image = random.integers(0, len(means), count)
    return means[image] + stddevs[image] * random.normal(size=(count, 2))
