"""Mistake: the matrix is taken for two factors.

Message: multiply the old codes by the matrix
"""

import numpy as np


def moved(encoder, decoder, matrix, shift):
    s = np.diag(matrix)
    return lambda x: np.asarray(encoder(x)) * s + shift, lambda z: decoder((np.asarray(z) - shift) / s)
