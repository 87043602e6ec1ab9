"""Mistake: the median picture.

Message: median
"""

import numpy as np


def least_error(images, clusters):
    own = [images[clusters == cluster] for cluster in np.unique(clusters)]
    return np.concatenate([(each - np.median(each, axis=0)) ** 2 for each in own]).mean()
