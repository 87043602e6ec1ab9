"""Mistake: the most frequent digit of each petal.

Message: each petal's most frequent digit
"""

import numpy as np


def own_share(codes, labels, components):
    turn = np.arctan2(codes[:, 1], codes[:, 0]) / (2 * np.pi / components)
    petals = np.round(turn).astype(int) % components
    right = 0
    for petal in range(components):
        inside = labels[petals == petal]
        right += np.bincount(inside, minlength=components).max()
    return right / len(labels)
