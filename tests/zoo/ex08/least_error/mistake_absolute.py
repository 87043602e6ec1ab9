"""Mistake: absolute differences.

Message: Square
"""

import numpy as np


def least_error(images, clusters):
    own = [images[clusters == cluster] for cluster in np.unique(clusters)]
    return np.concatenate([abs(each - each.mean(axis=0)) for each in own]).mean()
