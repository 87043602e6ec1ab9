"""Right: with NumPy."""

import numpy as np


def moved(encoder, decoder, matrix, shift):
    inverse = np.linalg.inv(matrix)

    def encode(images):
        return np.asarray(encoder(images)) @ matrix + shift

    def decode(codes):
        return decoder((codes - shift) @ inverse)

    return encode, decode
