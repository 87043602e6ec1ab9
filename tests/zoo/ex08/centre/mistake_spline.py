"""Mistake: SciPy's cubic interpolation, which overshoots.

Message: order=1
"""

import numpy as np
from scipy import ndimage


def centre(images):
    middle = (np.array(images.shape[1:]) - 1) / 2
    return np.stack([ndimage.shift(i, middle - ndimage.center_of_mass(i)) for i in images])
