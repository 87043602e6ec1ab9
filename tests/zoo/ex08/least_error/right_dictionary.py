"""Right: a dictionary of pictures."""

import numpy as np


def least_error(images, clusters):
    pictures = {cluster: images[clusters == cluster].mean(axis=0) for cluster in set(clusters.tolist())}
    written = np.array([pictures[cluster] for cluster in clusters.tolist()])
    return float(np.square(images - written).sum() / images.size)
