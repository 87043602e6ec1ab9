"""Mistake: a transposed matrix for an inverse.

Message: a transposed matrix undoes rotations only
"""

import numpy as np


def moved(encoder, decoder, matrix, shift):
    def encode(images):
        return np.asarray(encoder(images)) @ matrix + shift

    def decode(codes):
        return decoder((codes - shift) @ matrix.T)

    return encode, decode
