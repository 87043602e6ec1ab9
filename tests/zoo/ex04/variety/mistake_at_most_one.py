"""Mistake: a variety above 1 is cut off.

Message: can vary more than real images do
"""

import numpy as np
from scipy.spatial.distance import cdist


def variety(pictures, names, real_images, real_names):
    def mean_distance(images, names):
        same = (names[:, None] == names) & ~np.eye(len(names), dtype=bool)
        return cdist(images, images)[same].mean()

    return min(1.0, mean_distance(pictures, names) / mean_distance(real_images, real_names))
