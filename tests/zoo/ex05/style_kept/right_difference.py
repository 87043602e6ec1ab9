"""Right: what is avoided, divided by all there is."""

import numpy as np


def style_kept(images, copies, labels, train_images, train_labels):
    means = np.stack([train_images[train_labels == digit].mean(axis=0) for digit in range(10)])
    return (np.mean((means[labels] - images) ** 2) - np.mean((copies - images) ** 2)) / np.mean(
        (means[labels] - images) ** 2
    )
