"""Mistake: the share of crowded pairs.

Message: how much too close
"""

import numpy as np


def crowding(heads, least):
    distance = np.linalg.norm(heads[:, None] - heads[None], axis=2)
    return (distance[np.triu_indices(len(heads), 1)] < least).mean()
