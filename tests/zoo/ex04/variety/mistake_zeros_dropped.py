"""Mistake: pairs with distance 0 dropped.

Message: by its row
"""

from scipy.spatial.distance import cdist


def variety(pictures, names, real_images, real_names):
    def m(x, n):
        d = cdist(x, x)[n[:, None] == n]
        d = d[d > 0]
        return d.mean() if len(d) else 0.0

    return m(pictures, names) / m(real_images, real_names)
