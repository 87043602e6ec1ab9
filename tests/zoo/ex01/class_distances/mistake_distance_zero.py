"""Mistake: all pairs at distance 0 are left out.

Message: leave out the diagonal alone
"""

from scipy.spatial.distance import cdist


def class_distances(codes, labels):
    d = cdist(codes, codes)
    same = labels[:, None] == labels[None]
    return d[same & (d > 0)].mean(), d[~same].mean()
