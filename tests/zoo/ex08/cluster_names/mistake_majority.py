"""Mistake: the majority's name.

Message: the majority rule
"""

import numpy as np


def cluster_names(probabilities, labels):
    clusters = probabilities.argmax(axis=1)
    return np.array([np.bincount(labels[clusters == c]).argmax() for c in range(probabilities.shape[1])])
