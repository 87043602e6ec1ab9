"""Mistake: divided by all entries.

Message: holds no pairs
"""

import numpy as np


def crowding(heads, least):
    distance = np.linalg.norm(heads[:, None] - heads[None], axis=2)
    cost = np.maximum(0, least - distance[np.triu_indices(len(heads), 1)])
    return 2 * cost.sum() / distance.size
