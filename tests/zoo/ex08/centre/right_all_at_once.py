"""Right: means of all images at once, whole steps."""

import numpy as np


def centre(images):
    total = images.sum(axis=(1, 2))
    rows, columns = np.arange(images.shape[1]), np.arange(images.shape[2])
    down = np.rint(rows.mean() - images.sum(axis=2) @ rows / total).astype(int)
    right = np.rint(columns.mean() - images.sum(axis=1) @ columns / total).astype(int)
    return np.array([np.roll(np.roll(x, d, 0), r, 1) for x, d, r in zip(images, down, right)])
