"""Mistake: cut off instead of rounded.

Message: instead of cutting off
"""

import numpy as np


def own_share(codes, labels, components):
    turn = np.arctan2(codes[:, 1], codes[:, 0]) / (2 * np.pi / components)
    return np.mean(np.floor(turn) % components == labels)
