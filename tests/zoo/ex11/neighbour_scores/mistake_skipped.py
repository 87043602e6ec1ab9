"""Mistake: the nearest left out.

Message: nearest was left out
"""


def neighbour_scores(images, training_images, k):
    distances = np.sort(np.linalg.norm(images[:, None] - training_images[None], axis=2), axis=1)
    return distances[:, 1 : k + 1].mean(axis=1)
