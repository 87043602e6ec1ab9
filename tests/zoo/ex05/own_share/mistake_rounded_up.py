"""Mistake: rounded up.

Message: rounding up
"""

import numpy as np


def own_share(codes, labels, components):
    a = np.arctan2(codes[:, 1], codes[:, 0]) * components / (2 * np.pi)
    return np.mean(np.ceil(a).astype(int) % components == labels)
