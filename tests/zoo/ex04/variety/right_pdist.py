"""Right: pdist, written by a reader of the text alone."""

import numpy as np


def variety(pictures, names, real_images, real_names):
    from scipy.spatial.distance import pdist

    def mean(x, n):
        return np.mean(np.concatenate([pdist(x[n == k]) for k in np.unique(n)])) / np.sqrt(x.shape[1])

    return mean(pictures, names) / mean(real_images, real_names)
