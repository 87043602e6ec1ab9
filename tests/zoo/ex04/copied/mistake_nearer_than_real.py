"""Mistake: nearer to training images than held-out images are.

Message: soft pictures lie nearer to all images
"""

import numpy as np
from aae_teach.metrics import nearest_distances


def copied(pictures, training_images, held_out_images):
    real = nearest_distances(held_out_images, training_images)
    return np.mean(nearest_distances(pictures, training_images) < np.median(real)) > 0.6
