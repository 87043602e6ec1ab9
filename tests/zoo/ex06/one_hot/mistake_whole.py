"""Mistake: whole numbers.

Message: rows of type int64
"""

import numpy as np


def one_hot(labels, classes):
    return np.eye(classes, dtype="int64")[labels]
