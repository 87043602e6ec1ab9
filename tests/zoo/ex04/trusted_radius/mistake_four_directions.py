"""Mistake: four directions.

Message: 4 directions only
"""

import numpy as np


def trusted_radius(is_strange, share):
    d = np.array([[1, 0], [0, 1], [-1, 0], [0, -1.0]])
    best = 0
    for r in np.arange(0.25, 70, 0.25):
        if np.mean(is_strange(r * d)) <= share:
            best = r
    return best
