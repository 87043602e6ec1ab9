"""Mistake: heads at the same place are taken for one.

Message: heads at the same place are a pair
"""

import numpy as np


def crowding(heads, least):
    distance = np.linalg.norm(heads[:, None] - heads[None], axis=2)
    return np.maximum(0, least - distance[distance > 0]).mean()
