"""Mistake: a mask instead of positions.

Message: This is a mask
"""

import numpy as np


def known(labels, per_class, random):
    mask = np.zeros(len(labels), bool)
    for digit in range(10):
        mask[random.choice(np.flatnonzero(labels == digit), per_class, replace=False)] = True
    return mask
