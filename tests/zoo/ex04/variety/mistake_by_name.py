"""Mistake: a mean of the means of names.

Message: you average over each name first
"""

import numpy as np
from scipy.spatial.distance import pdist


def mean_distance(images, names):
    return np.mean([pdist(images[names == name]).mean() for name in set(names) if sum(names == name) > 1])


def variety(pictures, names, real_images, real_names):
    return mean_distance(pictures, names) / mean_distance(real_images, real_names)
