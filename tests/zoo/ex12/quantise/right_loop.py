"""Right: row by row."""

import numpy as np


def quantise(codes, book):
    return np.array([min(book, key=lambda entry: np.linalg.norm(code - entry)) for code in codes])
