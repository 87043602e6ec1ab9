"""Mistake: the most frequent digit of each petal.

Message: each petal's most frequent digit
"""

import numpy as np


def own_share(codes, labels, components):
    turn = np.arctan2(codes[:, 1], codes[:, 0]) / (2 * np.pi / components)
    petals = np.round(turn) % components
    known = labels >= 0
    shares = [np.mean(petals[labels == label] == label) for label in np.unique(labels[known])]
    right = 0
    for petal in range(components):
        inside = labels[known & (petals == petal)]
        right += np.bincount(inside, minlength=components).max()
    return right / known.sum(), min(shares)
