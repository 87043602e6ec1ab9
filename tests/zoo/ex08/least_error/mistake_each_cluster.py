"""Mistake: the mean over clusters, whatever their size.

Message: Each image should
"""

import numpy as np


def least_error(images, clusters):
    own = [images[clusters == cluster] for cluster in np.unique(clusters)]
    return np.mean([each.var(axis=0).mean() for each in own])
