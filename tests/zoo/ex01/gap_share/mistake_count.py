"""Mistake: a count.

Message: this is a count
"""

import numpy as np
from scipy.spatial.distance import cdist


def gap_share(pictures, training_images, held_out_images):
    limit = np.quantile(cdist(held_out_images, training_images).min(axis=1), 0.95)
    return np.sum(cdist(pictures, training_images).min(axis=1) > limit)
