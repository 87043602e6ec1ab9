"""Right: votes counted."""

import numpy as np
from scipy.spatial.distance import cdist


def undecided_share(pictures, training_images, training_labels):
    nearest = np.argsort(cdist(pictures, training_images), axis=1)[:, :10]
    most = [np.bincount(training_labels[rows]).max() for rows in nearest]
    return np.mean(np.array(most) < 8)
