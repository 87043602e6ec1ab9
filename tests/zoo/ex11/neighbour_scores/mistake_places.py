"""Mistake: places in place of distances.

Message: means of places
"""


def neighbour_scores(images, training_images, k):
    search = NearestNeighbors(n_neighbors=k).fit(training_images)
    return search.kneighbors(images)[1].mean(axis=1)
