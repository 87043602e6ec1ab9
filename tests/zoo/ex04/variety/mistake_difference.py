"""Mistake: a difference.

Message: this is the difference
"""

import numpy as np
from scipy.spatial.distance import cdist


def mean_distance(images, names):
    same = (names[:, None] == names) & ~np.eye(len(names), dtype=bool)
    return cdist(images, images)[same].mean() / np.sqrt(images.shape[1])


def variety(pictures, names, real_images, real_names):
    return mean_distance(pictures, names) - mean_distance(real_images, real_names)
