"""Mistake: the share in a foreign petal.

Message: in a foreign petal
"""

import numpy as np


def own_share(codes, labels, components):
    turn = np.arctan2(codes[:, 1], codes[:, 0]) / (2 * np.pi / components)
    return np.mean(np.round(turn) % components != labels)
