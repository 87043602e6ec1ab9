"""Mistake: pixels are added up.

Message: added up the pixels
"""

import numpy as np


def least_error(images, clusters):
    own = [images[clusters == cluster] for cluster in np.unique(clusters)]
    return np.concatenate([((each - each.mean(axis=0)) ** 2).sum(axis=1) for each in own]).mean()
