"""Mistake: the mean goes to the corner, as it was not compared with the middle.

Message: The mean of ink is
"""

import numpy as np


def centre(images):
    result = []
    for image in images:
        rows, columns = image.sum(axis=1), image.sum(axis=0)
        down = round(np.arange(len(rows)) @ rows / image.sum())
        right = round(np.arange(len(columns)) @ columns / image.sum())
        result.append(np.roll(image, (-down, -right), axis=(0, 1)))
    return np.stack(result)
