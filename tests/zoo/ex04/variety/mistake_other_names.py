"""Mistake: pairs of different names.

Message: pairs with different names
"""

from scipy.spatial.distance import cdist


def mean_distance(images, names):
    return cdist(images, images)[names[:, None] != names].mean()


def variety(pictures, names, real_images, real_names):
    return mean_distance(pictures, names) / mean_distance(real_images, real_names)
