"""Mistake: the images one after the other, from the first one on.

Message: each image is taken with the same chance
"""

import numpy as np


def aggregated(means, stddevs, count):
    shape = (count, 2)
    return np.resize(means, shape) + np.resize(stddevs, shape) * np.random.normal(size=shape)
