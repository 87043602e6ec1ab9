"""Mistake: far heads that pay.

Message: turn it round
"""

import numpy as np


def crowding(heads, least):
    distance = np.linalg.norm(heads[:, None] - heads[None], axis=2)
    return np.maximum(0, distance[np.triu_indices(len(heads), 1)] - least).mean()
