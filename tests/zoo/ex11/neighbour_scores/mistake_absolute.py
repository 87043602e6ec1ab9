"""Mistake: the sum of absolute differences for a distance.

Message: not a sum of absolute ones
"""


def neighbour_scores(images, training_images, k):
    nearest = NearestNeighbors(n_neighbors=k, metric="manhattan").fit(training_images)
    return nearest.kneighbors(images)[0].mean(axis=1)
