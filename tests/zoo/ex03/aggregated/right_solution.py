"""Right: an image for each code, then a draw from it."""

import numpy as np


def aggregated(means, stddevs, count):
    image = np.random.randint(len(means), size=count)
    return means[image] + stddevs[image] * np.random.normal(size=(count, 2))
