"""Mistake: squared distances.

Message: take its root
"""

import numpy as np


def crowding(heads, least):
    squared = ((heads[:, None] - heads[None]) ** 2).sum(axis=2)
    return np.maximum(0, least - squared[np.triu_indices(len(heads), 1)]).mean()
