"""Mistake: neighbours at the distance 0 are left out.

Message: distances of 0 were left out
"""

import numpy as np
from sklearn.neighbors import NearestNeighbors


def neighbour_scores(images, training_images, k):
    d, _ = NearestNeighbors(n_neighbors=k + 1).fit(training_images).kneighbors(images)
    return np.array([row[row > 1e-9][:k].mean() for row in d])
