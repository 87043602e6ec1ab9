"""Mistake: copies' variance in place of error.

Message: compares copies with the mean
"""

import numpy as np


def style_kept(images, copies, labels, train_images, train_labels):
    m = np.array(
        [
            train_images[train_labels == k].mean(0) if (train_labels == k).any() else 0 * images[0]
            for k in range(10)
        ]
    )
    return 1 - ((copies - m[labels]) ** 2).mean() / ((images - m[labels]) ** 2).mean()
