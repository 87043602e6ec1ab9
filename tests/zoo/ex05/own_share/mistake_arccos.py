"""Mistake: np.arccos for the direction.

Message: np.arccos knows the upper half only
"""

import numpy as np


def petals_of(codes, components):
    angle = np.arccos(codes[:, 0] / np.linalg.norm(codes, axis=1))
    return np.round(angle * components / (2 * np.pi)).astype(int) % components


def own_share(codes, labels, components):
    petals = petals_of(codes, components)
    known = labels >= 0
    shares = [np.mean(petals[labels == label] == label) for label in np.unique(labels[known])]
    return np.mean(petals[known] == labels[known]), min(shares)
