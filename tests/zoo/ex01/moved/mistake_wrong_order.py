"""Mistake: undone in the order in which it was done.

Message: the shift came last
"""

import numpy as np


def moved(encoder, decoder, matrix, shift):
    inverse = np.linalg.inv(matrix)

    def encode(images):
        return np.asarray(encoder(images)) @ matrix + shift

    def decode(codes):
        return decoder(codes @ inverse - shift)

    return encode, decode
