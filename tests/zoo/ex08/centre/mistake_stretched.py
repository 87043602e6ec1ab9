"""Mistake: the box of the ink, blown up to the whole picture.

Message: ink
"""

import numpy as np
from scipy import ndimage


def centre(images):
    result = []
    for image in images:
        rows, columns = np.flatnonzero(image.sum(axis=1)), np.flatnonzero(image.sum(axis=0))
        box = image[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        result.append(ndimage.zoom(box, np.array(image.shape) / box.shape, order=1))
    return np.stack(result)
