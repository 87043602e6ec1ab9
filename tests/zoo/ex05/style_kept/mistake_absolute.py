"""Mistake: absolute differences.

Message: squared differences, not absolute
"""

import numpy as np


def style_kept(images, copies, labels, train_images, train_labels):
    means = np.stack([train_images[train_labels == digit].mean(axis=0) for digit in range(10)])
    return 1 - np.mean(np.abs(copies - images)) / np.mean(np.abs(means[labels] - images))
