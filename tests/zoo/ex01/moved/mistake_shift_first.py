"""Mistake: shifted first.

Message: you shift first and multiply then
"""

import numpy as np


def moved(encoder, decoder, matrix, shift):
    inverse = np.linalg.inv(matrix)

    def encode(images):
        return (np.asarray(encoder(images)) + shift) @ matrix

    def decode(codes):
        return decoder(codes @ inverse - shift)

    return encode, decode
