"""Right: all differences, without the diagonal."""

import numpy as np


def crowding(heads, least):
    distance = np.linalg.norm(heads[:, None] - heads[None], axis=2)
    apart = ~np.eye(len(heads), dtype=bool)
    return np.maximum(0, least - distance[apart]).mean()
