"""Mistake: the root of it.

Message: root
"""

import numpy as np


def least_error(images, clusters):
    own = [images[clusters == cluster] for cluster in np.unique(clusters)]
    return np.sqrt(np.concatenate([(each - each.mean(axis=0)) ** 2 for each in own]).mean())
