"""Mistake: a sum.

Message: divide it by the number of pairs
"""

import numpy as np


def crowding(heads, least):
    distance = np.linalg.norm(heads[:, None] - heads[None], axis=2)
    return np.maximum(0, least - distance[np.triu_indices(len(heads), 1)]).sum()
