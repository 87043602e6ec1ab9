"""Right: all distances, sorted."""


def neighbour_scores(images, training_images, k):
    distances = np.sort(np.linalg.norm(images[:, None] - training_images[None], axis=2), axis=1)
    return distances[:, :k].mean(axis=1)
