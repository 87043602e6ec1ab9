"""Mistake: the farthest.

Message: the farthest entries
"""

import numpy as np


def quantise(codes, book):
    squared = np.sum((codes[:, None] - book[None, :]) ** 2, axis=2)
    return book[np.argmax(squared, axis=1)]
