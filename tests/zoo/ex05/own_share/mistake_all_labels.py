"""Mistake: labels that do not occur, too.

Message: leave both out
"""

import numpy as np


def own_share(codes, labels, components):
    turn = np.arctan2(codes[:, 1], codes[:, 0]) / (2 * np.pi / components)
    petals = np.round(turn) % components
    known = labels >= 0
    shares = [
        np.sum(petals[labels == label] == label) / max(1, np.sum(labels == label))
        for label in range(components)
    ]
    return np.mean(petals[known] == labels[known]), min(shares)
