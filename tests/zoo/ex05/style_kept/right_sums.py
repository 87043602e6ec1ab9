"""Right: sums in place of means, and rows with a loop."""

import numpy as np


def style_kept(images, copies, labels, train_images, train_labels):
    means = np.array([train_images[train_labels == label].mean(axis=0) for label in labels])
    return 1 - np.sum(np.square(copies - images)) / np.sum(np.square(means - images))
