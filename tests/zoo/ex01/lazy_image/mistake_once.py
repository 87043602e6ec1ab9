"""Mistake: images that come twice count once.

Message: an image that comes twice counts twice
"""

import numpy as np


def lazy_image(images):
    return np.unique(images, axis=0).mean(axis=0)
