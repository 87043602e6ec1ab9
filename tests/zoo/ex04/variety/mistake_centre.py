"""Mistake: distances to the mean picture of the name.

Message: to the mean picture of a name
"""

import numpy as np


def mean_distance(images, names):
    centres = np.stack([images[names == name].mean(axis=0) for name in names])
    return np.linalg.norm(images - centres, axis=1).mean()


def variety(pictures, names, real_images, real_names):
    return mean_distance(pictures, names) / mean_distance(real_images, real_names)
