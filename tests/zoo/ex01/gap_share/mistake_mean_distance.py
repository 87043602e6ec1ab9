"""Mistake: the mean distance to all images.

Message: this is the mean distance to all training images
"""

import numpy as np
from scipy.spatial.distance import cdist


def gap_share(pictures, training_images, held_out_images):
    d = lambda x: cdist(x, training_images).mean(axis=1)
    return np.mean(d(pictures) > np.quantile(d(held_out_images), 0.95))
