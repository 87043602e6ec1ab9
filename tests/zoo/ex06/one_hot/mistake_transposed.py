"""Mistake: a row for each class.

Message: one row for each label, one column
"""

import numpy as np


def one_hot(labels, classes):
    return np.eye(classes)[:, labels]
