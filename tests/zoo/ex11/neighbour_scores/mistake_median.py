"""Mistake: the median of the k distances.

Message: median of the k distances
"""


def neighbour_scores(images, training_images, k):
    distances, _ = NearestNeighbors(n_neighbors=k).fit(training_images).kneighbors(images)
    return np.median(distances, axis=1)
