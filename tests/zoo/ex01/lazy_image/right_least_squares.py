"""Right: by solving for the image with the least squared error."""

import numpy as np


def lazy_image(images):
    ones = np.ones((len(images), 1))
    return np.linalg.lstsq(ones, images, rcond=None)[0][0]
