"""Mistake: one limit for all numbers of images, near 1.

Message: by chance, a training image is the nearest for about 95%
"""

import numpy as np
from aae_teach.metrics import nearest_distances


def copied(pictures, training_images, held_out_images):
    to_training = np.asarray(nearest_distances(pictures, training_images))
    return np.mean(to_training < np.asarray(nearest_distances(pictures, held_out_images))) > 0.9
