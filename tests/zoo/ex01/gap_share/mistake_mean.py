"""Mistake: the mean as limit.

Message: the limit is the mean
"""

import numpy as np
from scipy.spatial.distance import cdist


def gap_share(pictures, training_images, held_out_images):
    limit = np.mean(cdist(held_out_images, training_images).min(axis=1))
    return np.mean(cdist(pictures, training_images).min(axis=1) > limit)
