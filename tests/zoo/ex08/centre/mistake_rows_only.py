"""Mistake: columns stay where they are.

Message: Only rows
"""

import numpy as np


def centre(images):
    result = []
    for image in images:
        rows, columns = image.sum(axis=1), image.sum(axis=0)
        down = round((len(rows) - 1) / 2 - np.arange(len(rows)) @ rows / image.sum())
        right = 0
        result.append(np.roll(image, (down, right), axis=(0, 1)))
    return np.stack(result)
