"""Mistake: the inverse in the encoder.

Message: the encoder applies the inverse
"""

import numpy as np


def moved(encoder, decoder, matrix, shift):
    inverse = np.linalg.inv(matrix)

    def encode(images):
        return (np.asarray(encoder(images)) - shift) @ inverse

    def decode(codes):
        return decoder(codes @ matrix + shift)

    return encode, decode
