"""Right: with the library's distances."""

import numpy as np
from aae_teach.metrics import nearest_distances


def copied(pictures, training_images, held_out_images):
    to_training = nearest_distances(pictures, training_images)
    to_held_out = nearest_distances(pictures, held_out_images)
    misses = np.mean(to_held_out < to_training)
    expected = len(held_out_images) / (len(training_images) + len(held_out_images))
    return misses < expected / 2
