"""Right: pair by pair; without the division by the pixels, which cancels."""

from itertools import combinations

import numpy as np


def mean_distance(images, names):
    pairs = [(i, j) for i, j in combinations(range(len(images)), 2) if names[i] == names[j]]
    return np.mean([np.linalg.norm(images[i] - images[j]) for i, j in pairs])


def variety(pictures, names, real_images, real_names):
    return mean_distance(pictures, names) / mean_distance(real_images, real_names)
