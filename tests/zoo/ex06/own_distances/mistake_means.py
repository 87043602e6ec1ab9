"""Mistake: distances of means.

Message: means alone
"""

import numpy as np


def own_distances(styles, labels, real_codes, classes):
    middle = real_codes.mean(axis=0)
    return [np.linalg.norm(styles[labels == label].mean(axis=0) - middle) for label in range(classes)]
