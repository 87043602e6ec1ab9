"""Mistake: root of the mean over all pairs.

Message: root of the mean square
"""

import numpy as np
from scipy.spatial.distance import cdist


def variety(pictures, names, real_images, real_names):
    def m(x, n):
        d = cdist(x, x) ** 2
        same = (n[:, None] == n) & ~np.eye(len(n), dtype=bool)
        return np.sqrt(d[same].mean())

    return m(pictures, names) / m(real_images, real_names)
