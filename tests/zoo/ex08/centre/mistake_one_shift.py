"""Mistake: one shift for all images.

Message: All went the same way
"""

import numpy as np


def centre(images):
    mean = images.mean(axis=0)
    rows, columns = np.arange(mean.shape[0]), np.arange(mean.shape[1])
    down = round(rows.mean() - mean.sum(axis=1) @ rows / mean.sum())
    right = round(columns.mean() - mean.sum(axis=0) @ columns / mean.sum())
    return np.roll(images, (down, right), axis=(1, 2))
