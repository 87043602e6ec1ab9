"""Mistake: the modulo before rounding.

Message: Take the modulo last.
"""

import numpy as np


def own_share(codes, labels, components):
    angle = np.arctan2(codes[:, 1], codes[:, 0]) % (2 * np.pi)
    return np.mean(np.round(angle * components / (2 * np.pi)).astype(int) == labels)
