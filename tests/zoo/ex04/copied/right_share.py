"""Right: the share of pictures whose nearest image is a training image."""

import numpy as np
from sklearn.neighbors import NearestNeighbors


def copied(pictures, training_images, held_out_images):
    images = np.concatenate([training_images, held_out_images])
    nearest = NearestNeighbors(n_neighbors=1, algorithm="brute").fit(images)
    share = np.mean(nearest.kneighbors(pictures, return_distance=False) < len(training_images))
    by_chance = len(training_images) / len(images)
    return share > (1 + by_chance) / 2
