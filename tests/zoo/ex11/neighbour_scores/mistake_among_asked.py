"""Mistake: images among themselves.

Message: among the images asked about
"""


def neighbour_scores(images, training_images, k):
    return NearestNeighbors(n_neighbors=k).fit(images).kneighbors(images)[0].mean(axis=1)
