"""Mistake: 90th percentile.

Message: leaves 10 %
"""

import numpy as np
from scipy.spatial.distance import cdist


def gap_share(pictures, training_images, held_out_images):
    a = cdist(pictures, training_images).min(1)
    b = cdist(held_out_images, training_images).min(1)
    return np.mean(a > np.percentile(b, 90))
