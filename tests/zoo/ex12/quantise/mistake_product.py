"""Mistake: the largest product.

Message: a long entry wins too often
"""

import numpy as np


def quantise(codes, book):
    return book[np.argmax(codes @ book.T, axis=1)]
