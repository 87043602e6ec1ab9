"""Mistake: np.arccos for the direction.

Message: np.arccos knows the upper half only
"""

import numpy as np


def own_share(codes, labels, components):
    angle = np.arccos(codes[:, 0] / np.linalg.norm(codes, axis=1))
    return np.mean(np.round(angle * components / (2 * np.pi)).astype(int) % components == labels)
