"""Mistake: one code for each image, whatever the count.

Message: one row for each code
"""

import numpy as np


def aggregated(means, stddevs, count):
    return means + stddevs * np.random.normal(size=means.shape)
