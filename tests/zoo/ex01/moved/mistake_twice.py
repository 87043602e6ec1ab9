"""Mistake: moved twice.

Message: you move the codes once more
"""

import numpy as np


def moved(encoder, decoder, matrix, shift):
    def encode(images):
        return np.asarray(encoder(images)) @ matrix + shift

    def decode(codes):
        return decoder(codes @ matrix + shift)

    return encode, decode
