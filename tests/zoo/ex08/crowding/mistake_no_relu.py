"""Mistake: far heads that earn.

Message: cost nothing
"""

import numpy as np


def crowding(heads, least):
    distance = np.linalg.norm(heads[:, None] - heads[None], axis=2)
    return (least - distance[np.triu_indices(len(heads), 1)]).mean()
