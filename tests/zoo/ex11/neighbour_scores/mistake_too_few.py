"""Mistake: one neighbour too few.

Message: one neighbour too few
"""

from scipy.spatial.distance import cdist


def neighbour_scores(images, training_images, k):
    return np.sort(cdist(images, training_images), axis=1)[:, : max(k - 1, 1)].mean(axis=1)
