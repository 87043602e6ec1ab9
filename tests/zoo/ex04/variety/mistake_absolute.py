"""Mistake: absolute differences.

Message: mean absolute differences
"""

import numpy as np
from scipy.spatial.distance import cdist


def variety(pictures, names, real_images, real_names):
    def m(x, n):
        d = cdist(x, x, "cityblock")
        same = (n[:, None] == n) & ~np.eye(len(n), dtype=bool)
        return d[same].mean()

    return m(pictures, names) / m(real_images, real_names)
