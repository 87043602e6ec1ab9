"""Mistake: the worst pair.

Message: mean over all pairs
"""

import numpy as np


def crowding(heads, least):
    distance = np.linalg.norm(heads[:, None] - heads[None], axis=2)
    return np.maximum(0, least - distance[np.triu_indices(len(heads), 1)]).max()
