"""Mistake: the decoder gets moved codes.

Message: the old decoder gets the moved codes
"""

import numpy as np


def moved(encoder, decoder, matrix, shift):
    def encode(images):
        return np.asarray(encoder(images)) @ matrix + shift

    def decode(codes):
        return decoder(codes)

    return encode, decode
