"""Mistake: a row for each image.

Message: One number for each image
"""


def neighbour_scores(images, training_images, k):
    search = NearestNeighbors(n_neighbors=k).fit(training_images)
    return search.kneighbors(images)[0]
