"""Mistake: the first image of a cluster stands for it.

Message: The first image
"""

import numpy as np


def least_error(images, clusters):
    own = [images[clusters == cluster] for cluster in np.unique(clusters)]
    return np.concatenate([(each - each[0]) ** 2 for each in own]).mean()
