"""Mistake: pairs left out by their distance.

Message: by its row, not by its distance
"""

from scipy.spatial.distance import cdist


def mean_distance(images, names):
    distances = cdist(images, images)
    return distances[(names[:, None] == names) & (distances > 0)].mean()


def variety(pictures, names, real_images, real_names):
    return mean_distance(pictures, names) / mean_distance(real_images, real_names)
