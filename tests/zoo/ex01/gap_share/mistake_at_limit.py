"""Mistake: pictures at the limit taken for strange.

Message: a picture at the limit itself is not strange
"""

import numpy as np
from scipy.spatial.distance import cdist


def gap_share(pictures, training_images, held_out_images):
    limit = np.quantile(cdist(held_out_images, training_images).min(axis=1), 0.95)
    return np.mean(cdist(pictures, training_images).min(axis=1) >= limit)
