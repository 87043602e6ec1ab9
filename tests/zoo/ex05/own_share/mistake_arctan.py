"""Mistake: arctan of the quotient.

Message: opposite directions
"""

import numpy as np


def own_share(codes, labels, components):
    a = np.arctan(codes[:, 1] / codes[:, 0]) * components / (2 * np.pi)
    return np.mean(np.round(a).astype(int) % components == labels)
