"""Mistake: as many columns as the largest label needs.

Message: not every batch holds every digit
"""

import numpy as np


def one_hot(labels, classes):
    return np.eye(labels.max() + 1)[labels]
