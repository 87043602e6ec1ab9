"""Mistake: -1 becomes one of -1 to 9.

Message: Both halves are equally likely
"""

import numpy as np


def two_groups(labels):
    labels = np.where(labels < 0, np.random.randint(-1, 10, len(labels)), labels)
    sign = 1 - 2 * (labels % 2)
    return np.c_[np.random.randn(len(labels)), sign * np.random.uniform(1, 4, len(labels))]
