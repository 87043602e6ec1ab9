"""Mistake: a count.

Message: this is a count
"""

import numpy as np


def own_share(codes, labels, components):
    turn = np.arctan2(codes[:, 1], codes[:, 0]) / (2 * np.pi / components)
    return np.sum(np.round(turn) % components == labels)
