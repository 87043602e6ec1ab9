"""Mistake: slanted pairs as well.

Message: slanted pairs were counted
"""

import numpy as np


def same_neighbours(names):
    pairs = [
        names[:, 1:] == names[:, :-1],
        names[1:] == names[:-1],
        names[1:, 1:] == names[:-1, :-1],
        names[1:, :-1] == names[:-1, 1:],
    ]
    return np.concatenate([each.ravel() for each in pairs]).mean()
