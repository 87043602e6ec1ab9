"""Mistake: wrapped around.

Message: np.roll wraps around
"""

import numpy as np


def same_neighbours(names):
    beside, above = names == np.roll(names, 1, axis=1), names == np.roll(names, 1, axis=0)
    return (beside.mean() + above.mean()) / 2
