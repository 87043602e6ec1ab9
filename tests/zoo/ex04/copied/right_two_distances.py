"""Right: nearer to a training image than to a held-out one, against chance."""

import numpy as np
from scipy.spatial.distance import cdist


def copied(pictures, training_images, held_out_images):
    nearer = cdist(pictures, training_images).min(axis=1) < cdist(pictures, held_out_images).min(axis=1)
    chance = len(training_images) / (len(training_images) + len(held_out_images))
    spread = np.sqrt(chance * (1 - chance) / len(pictures))
    return bool(nearer.mean() > chance + 5 * spread)
