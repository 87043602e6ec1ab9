"""Mistake: one grey for all pixels.

Message: one grey for all pixels
"""

import numpy as np


def lazy_image(images):
    return np.full(images.shape[1], np.mean(images))
