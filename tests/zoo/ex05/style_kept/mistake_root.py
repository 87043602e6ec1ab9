"""Mistake: roots of errors.

Message: these are roots of errors
"""

import numpy as np


def style_kept(images, copies, labels, train_images, train_labels):
    means = np.stack([train_images[train_labels == digit].mean(axis=0) for digit in range(10)])
    return 1 - np.sqrt(np.mean((copies - images) ** 2) / np.mean((means[labels] - images) ** 2))
