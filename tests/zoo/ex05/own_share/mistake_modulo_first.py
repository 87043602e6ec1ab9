"""Mistake: the modulo before rounding.

Message: Take the modulo last.
"""

import numpy as np


def petals_of(codes, components):
    angle = np.arctan2(codes[:, 1], codes[:, 0]) % (2 * np.pi)
    return np.round(angle * components / (2 * np.pi)).astype(int)


def own_share(codes, labels, components):
    petals = petals_of(codes, components)
    known = labels >= 0
    shares = [np.mean(petals[labels == label] == label) for label in np.unique(labels[known])]
    return np.mean(petals[known] == labels[known]), min(shares)
