"""Mistake: a black image.

Message: a black image is not the best
"""

import numpy as np


def lazy_image(images):
    return np.zeros_like(images[0])
