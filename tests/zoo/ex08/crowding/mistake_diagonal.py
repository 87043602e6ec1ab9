"""Mistake: a head compared with itself.

Message: compared with itself
"""

import numpy as np


def crowding(heads, least):
    distance = np.linalg.norm(heads[:, None] - heads[None], axis=2)
    return np.maximum(0, least - distance).mean()
