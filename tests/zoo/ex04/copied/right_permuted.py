"""Right: against images whose sets were mixed at random."""

import numpy as np
from scipy.spatial.distance import cdist


def copied(pictures, training_images, held_out_images):
    images = np.concatenate([training_images, held_out_images])
    which = cdist(pictures, images).argmin(axis=1)
    is_training = np.arange(len(images)) < len(training_images)
    random = np.random.default_rng(0)
    mixed = [random.permutation(is_training)[which].mean() for _ in range(500)]
    return bool(is_training[which].mean() > np.mean(mixed) + 4 * np.std(mixed))
