"""Mistake: ten petals written down.

Message: written down as 10
"""

import numpy as np


def petals_of(codes, components):
    return np.round(np.arctan2(codes[:, 1], codes[:, 0]) / (2 * np.pi / 10)) % 10


def own_share(codes, labels, components):
    petals = petals_of(codes, components)
    known = labels >= 0
    shares = [np.mean(petals[labels == label] == label) for label in np.unique(labels[known])]
    return np.mean(petals[known] == labels[known]), min(shares)
