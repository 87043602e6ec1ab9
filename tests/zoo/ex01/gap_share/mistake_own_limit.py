"""Mistake: a limit taken from the pictures.

Message: the limit comes from the pictures
"""

import numpy as np
from scipy.spatial.distance import cdist


def gap_share(pictures, training_images, held_out_images):
    nearest = cdist(pictures, training_images).min(axis=1)
    return np.mean(nearest > np.quantile(nearest, 0.95))
