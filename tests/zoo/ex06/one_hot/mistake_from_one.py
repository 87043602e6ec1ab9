"""Mistake: counted from 1.

Message: labels count from 0
"""

import numpy as np


def one_hot(labels, classes):
    return np.eye(classes)[labels - 1]
