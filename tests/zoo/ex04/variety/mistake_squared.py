"""Mistake: squared distances.

Message: these are squared distances
"""

import numpy as np


def mean_distance(images, names):
    same = (names[:, None] == names) & ~np.eye(len(names), dtype=bool)
    return ((images[:, None] - images) ** 2).mean(axis=-1)[same].mean()


def variety(pictures, names, real_images, real_names):
    return mean_distance(pictures, names) / mean_distance(real_images, real_names)
