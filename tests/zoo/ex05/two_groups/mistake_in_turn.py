"""Mistake: unknown labels go up and down in turn.

Message: An unknown label goes by its place in the batch.
"""

import numpy as np


def two_groups(labels):
    labels = np.where(labels < 0, np.arange(len(labels)), labels)
    sign = 1 - 2 * (labels % 2)
    return np.c_[np.random.randn(len(labels)), sign * np.random.uniform(1, 4, len(labels))]
