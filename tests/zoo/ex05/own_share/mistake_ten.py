"""Mistake: ten petals written down.

Message: written down as 10
"""

import numpy as np


def own_share(codes, labels, components):
    petals = np.round(np.arctan2(codes[:, 1], codes[:, 0]) / (2 * np.pi / 10)) % 10
    return np.mean(petals == labels)
