"""Mistake: the mean of the images that have ink at a pixel.

Message: images without ink at a pixel count there, too
"""

import numpy as np


def lazy_image(images):
    return images.sum(axis=0) / np.maximum((images > 0).sum(axis=0), 1)
