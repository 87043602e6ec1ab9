"""Mistake: the way to the entry.

Message: This is the way to the entry
"""

import numpy as np


def quantise(codes, book):
    squared = np.sum((codes[:, None] - book[None, :]) ** 2, axis=2)
    return book[np.argmin(squared, axis=1)] - codes
