"""Mistake: unknown labels lie between the halves.

Message: not between them
"""

import numpy as np


def two_groups(labels):
    sign = np.where(labels < 0, 0, 1 - 2 * (labels % 2))
    return np.c_[np.random.randn(len(labels)), sign * np.random.uniform(1, 4, len(labels))]
