"""Mistake: each digit once.

Message: also for two clusters with the same label
"""

import numpy as np


def cluster_names(probabilities, labels):
    return np.unique(labels[probabilities.argmax(axis=0)])
