"""Mistake: the first ten images only, again and again.

Message: only some of the images are used
"""

import numpy as np


def aggregated(means, stddevs, count):
    image = np.arange(count) % 10
    return means[image] + stddevs[image] * np.random.normal(size=(count, 2))
