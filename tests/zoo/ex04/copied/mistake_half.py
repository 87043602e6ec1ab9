"""Mistake: more than half, whatever the numbers of images.

Message: because that many of all images are training images
"""

import numpy as np
from scipy.spatial.distance import cdist


def copied(pictures, training_images, held_out_images):
    nearer = cdist(pictures, training_images).min(axis=1) < cdist(pictures, held_out_images).min(axis=1)
    return np.mean(nearer) > 0.75
