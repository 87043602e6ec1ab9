"""Mistake: k is not handed on, and scikit-learn takes five.

Message: mean of five, whatever k is
"""


def neighbour_scores(images, training_images, k):
    distances, _ = NearestNeighbors().fit(training_images).kneighbors(images)
    return distances.mean(axis=1)
