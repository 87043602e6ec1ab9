"""Mistake: the distance.

Message: This is the distance
"""

import numpy as np


def quantise(codes, book):
    squared = np.sum((codes[:, None] - book[None, :]) ** 2, axis=2)
    return np.sqrt(squared.min(axis=1))
