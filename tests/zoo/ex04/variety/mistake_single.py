"""Mistake: a mean of the means of names, with NaN for a name that comes once.

Message: a name that comes once has no pair
"""

import numpy as np
from scipy.spatial.distance import pdist


def mean_distance(images, names):
    return np.mean([pdist(images[names == name]).mean() for name in set(names)])


def variety(pictures, names, real_images, real_names):
    return mean_distance(pictures, names) / mean_distance(real_images, real_names)
