"""Mistake: numbers of entries.

Message: These are numbers of entries
"""

import numpy as np


def quantise(codes, book):
    squared = np.sum((codes[:, None] - book[None, :]) ** 2, axis=2)
    return np.argmin(squared, axis=1)
