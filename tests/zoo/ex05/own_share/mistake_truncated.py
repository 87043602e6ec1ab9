"""Mistake: a half is added and the rest cut off.

Message: astype(int) cuts towards 0
"""

import numpy as np


def own_share(codes, labels, components):
    angle = np.arctan2(codes[:, 1], codes[:, 0])
    return np.mean((angle * components / (2 * np.pi) + 0.5).astype(int) % components == labels)
