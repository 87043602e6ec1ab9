"""Mistake: squared distances.

Message: these are squared distances
"""

import numpy as np
from scipy.spatial.distance import cdist


def class_distances(codes, labels):
    distances = cdist(codes, codes, "sqeuclidean")
    same = labels[:, None] == labels
    itself = np.eye(len(codes), dtype=bool)
    return distances[same & ~itself].mean(), distances[~same].mean()
