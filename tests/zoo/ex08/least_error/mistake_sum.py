"""Mistake: a sum over everything.

Message: This is a sum
"""

import numpy as np


def least_error(images, clusters):
    own = [images[clusters == cluster] for cluster in np.unique(clusters)]
    return sum(((each - each.mean(axis=0)) ** 2).sum() for each in own)
