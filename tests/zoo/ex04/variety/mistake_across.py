"""Mistake: pairs of a picture and a real image.

Message: these pairs have a picture and a real image
"""

import numpy as np
from scipy.spatial.distance import cdist


def mean_distance(images, names):
    same = (names[:, None] == names) & ~np.eye(len(names), dtype=bool)
    return cdist(images, images)[same].mean() / np.sqrt(images.shape[1])


def variety(pictures, names, real_images, real_names):
    across = cdist(pictures, real_images).mean() / np.sqrt(pictures.shape[1])
    return across / mean_distance(real_images, real_names)
