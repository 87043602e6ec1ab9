"""Mistake: a code for each entry.

Message: the nearest code for each entry
"""

import numpy as np


def quantise(codes, book):
    squared = np.sum((codes[:, None] - book[None, :]) ** 2, axis=2)
    return codes[np.argmin(squared, axis=0)]
