"""Mistake: means of the images judged.

Message: the means are those of the images themselves
"""

import numpy as np


def style_kept(images, copies, labels, train_images, train_labels):
    means = np.stack([images[labels == digit].mean(axis=0) for digit in range(10)])
    return 1 - np.mean((copies - images) ** 2) / np.mean((means[labels] - images) ** 2)
