"""Mistake: pairs of all names.

Message: these are all pairs
"""

import numpy as np
from scipy.spatial.distance import cdist


def mean_distance(images, names):
    return cdist(images, images)[~np.eye(len(images), dtype=bool)].mean()


def variety(pictures, names, real_images, real_names):
    return mean_distance(pictures, names) / mean_distance(real_images, real_names)
