"""Mistake: a half is added and the rest cut off.

Message: astype(int) cuts towards 0
"""

import numpy as np


def petals_of(codes, components):
    angle = np.arctan2(codes[:, 1], codes[:, 0])
    return (angle * components / (2 * np.pi) + 0.5).astype(int) % components


def own_share(codes, labels, components):
    petals = petals_of(codes, components)
    known = labels >= 0
    shares = [np.mean(petals[labels == label] == label) for label in np.unique(labels[known])]
    return np.mean(petals[known] == labels[known]), min(shares)
