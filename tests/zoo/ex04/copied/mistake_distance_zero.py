"""Mistake: only exact copies are found.

Message: training images with noise
"""

import numpy as np
from aae_teach.metrics import nearest_distances


def copied(pictures, training_images, held_out_images):
    return np.median(nearest_distances(pictures, training_images)) < 1e-3
