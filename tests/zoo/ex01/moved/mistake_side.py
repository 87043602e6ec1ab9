"""Mistake: the matrix on the other side.

Message: the matrix stands on the wrong side
"""

import numpy as np


def moved(encoder, decoder, matrix, shift):
    inverse = np.linalg.inv(matrix)

    def encode(images):
        return np.asarray(encoder(images)) @ matrix.T + shift

    def decode(codes):
        return decoder((codes - shift) @ inverse.T)

    return encode, decode
