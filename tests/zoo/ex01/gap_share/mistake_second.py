"""Mistake: the second nearest image.

Message: this is the second nearest
"""

import numpy as np
from scipy.spatial.distance import cdist


def gap_share(pictures, training_images, held_out_images):
    d = lambda x: np.sort(cdist(x, training_images), axis=1)[:, 1]
    return np.mean(d(pictures) > np.quantile(d(held_out_images), 0.95))
