"""Mistake: the box around the ink instead of its mean.

Message: middle of the box
"""

import numpy as np


def centre(images):
    result = []
    for image in images:
        rows, columns = image.sum(axis=1), image.sum(axis=0)
        down = round((len(rows) - 1) / 2 - np.flatnonzero(rows).mean())
        right = round((len(columns) - 1) / 2 - np.flatnonzero(columns).mean())
        result.append(np.roll(image, (down, right), axis=(0, 1)))
    return np.stack(result)
