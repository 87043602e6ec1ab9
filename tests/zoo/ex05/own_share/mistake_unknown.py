"""Mistake: -1 taken for a label.

Message: Unknown is no label
"""

import numpy as np


def own_share(codes, labels, components):
    turn = np.arctan2(codes[:, 1], codes[:, 0]) / (2 * np.pi / components)
    petals = np.round(turn) % components
    shares = [np.mean(petals[labels == label] == label) for label in np.unique(labels)]
    return np.mean(petals == labels), min(shares)
