"""Right: means of all clusters at once, by one-hot rows."""

import numpy as np


def least_error(images, clusters):
    rows = np.eye(clusters.max() + 1)[clusters]
    means = rows.T @ images / np.maximum(rows.sum(axis=0), 1)[:, None]
    return np.mean((images - means[clusters]) ** 2)
