"""Mistake: a sum over the pairs.

Message: you sum over the pairs
"""

import numpy as np
from scipy.spatial.distance import cdist


def class_distances(codes, labels):
    distances = cdist(codes, codes)
    same = labels[:, None] == labels
    itself = np.eye(len(codes), dtype=bool)
    return distances[same & ~itself].sum(), distances[~same].sum()
