"""Mistake: the first share alone.

Message: return two numbers
"""

import numpy as np


def own_share(codes, labels, components):
    turn = np.arctan2(codes[:, 1], codes[:, 0]) / (2 * np.pi / components)
    petals = np.round(turn) % components
    known = labels >= 0
    shares = [np.mean(petals[labels == label] == label) for label in np.unique(labels[known])]
    return np.mean(petals[known] == labels[known])
