"""Mistake: steps cut off in place of rounded.

Message: round to the nearest step
"""

import numpy as np
from scipy import ndimage


def centre(images):
    middle = (np.array(images.shape[1:]) - 1) / 2
    steps = [(middle - ndimage.center_of_mass(image)).astype(int) for image in images]
    return np.stack([np.roll(image, each, axis=(0, 1)) for image, each in zip(images, steps)])
