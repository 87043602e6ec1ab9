"""Mistake: between first.

Message: first within, then between
"""

import numpy as np
from scipy.spatial.distance import cdist


def class_distances(codes, labels):
    distances = cdist(codes, codes)
    same = labels[:, None] == labels
    itself = np.eye(len(codes), dtype=bool)
    return distances[~same].mean(), distances[same & ~itself].mean()
