"""Mistake: pairs drawn at random.

Message: in another order the number is another
"""

import numpy as np


def mean_distance(images, names):
    pairs = np.random.default_rng(0).integers(len(images), size=(10_000, 2))
    pairs = pairs[(names[pairs[:, 0]] == names[pairs[:, 1]]) & (pairs[:, 0] != pairs[:, 1])]
    return np.linalg.norm(images[pairs[:, 0]] - images[pairs[:, 1]], axis=1).mean()


def variety(pictures, names, real_images, real_names):
    return mean_distance(pictures, names) / mean_distance(real_images, real_names)
