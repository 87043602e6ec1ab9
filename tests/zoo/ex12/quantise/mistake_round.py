"""Mistake: rounding.

Message: Rounding needs no book
"""

import numpy as np


def quantise(codes, book):
    return np.round(codes)
