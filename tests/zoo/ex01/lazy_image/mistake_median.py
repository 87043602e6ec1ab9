"""Mistake: the median.

Message: squares ask for the mean
"""

import numpy as np


def lazy_image(images):
    return np.median(images, axis=0)
