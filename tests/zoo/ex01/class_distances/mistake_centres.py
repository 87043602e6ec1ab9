"""Mistake: between centres.

Message: between the centres
"""

import numpy as np
from scipy.spatial.distance import cdist


def class_distances(codes, labels):
    d = cdist(codes, codes)
    same = labels[:, None] == labels
    c = np.array([codes[labels == k].mean(0) for k in np.unique(labels)])
    dc = cdist(c, c)
    return d[same & ~np.eye(len(d), dtype=bool)].mean(), dc[np.triu_indices(len(c), 1)].mean()
