"""Mistake: median of the pairs.

Message: median over the pairs
"""

import numpy as np
from scipy.spatial.distance import cdist


def variety(pictures, names, real_images, real_names):
    def m(x, n):
        d = cdist(x, x)
        same = (n[:, None] == n) & ~np.eye(len(n), dtype=bool)
        return np.median(d[same])

    return m(pictures, names) / m(real_images, real_names)
