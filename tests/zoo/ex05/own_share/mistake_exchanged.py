"""Mistake: code 1 and code 2 exchanged.

Message: takes code 2 first
"""

import numpy as np


def own_share(codes, labels, components):
    turn = np.arctan2(codes[:, 0], codes[:, 1]) / (2 * np.pi / components)
    return np.mean(np.round(turn) % components == labels)
