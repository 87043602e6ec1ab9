"""Mistake: equal distances count once.

Message: each pair counts
"""

import numpy as np


def crowding(heads, least):
    pairs = np.triu_indices(len(heads), 1)
    distance = np.linalg.norm(heads[:, None] - heads[None], axis=2)[pairs]
    return np.maximum(0, least - np.unique(distance.round(6))).mean()
