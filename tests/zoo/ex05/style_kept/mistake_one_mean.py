"""Mistake: one mean image.

Message: one mean image for all digits
"""

import numpy as np


def style_kept(images, copies, labels, train_images, train_labels):
    means = np.tile(train_images.mean(axis=0), (10, 1))
    return 1 - np.mean((copies - images) ** 2) / np.mean((means[labels] - images) ** 2)
