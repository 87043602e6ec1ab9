"""Mistake: first coordinate only.

Message: one number of each code
"""

import numpy as np


def quantise(codes, book):
    return book[np.abs(codes[:, :1] - book[:, 0]).argmin(axis=1)]
