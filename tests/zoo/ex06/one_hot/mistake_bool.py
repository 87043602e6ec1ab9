"""Mistake: truth values.

Message: rows of type bool
"""

import numpy as np


def one_hot(labels, classes):
    return labels[:, None] == np.arange(classes)
