"""Mistake: two maps that cancel inside the decoder; the codes stay.

Message: these are the codes of the old encoder
"""

import numpy as np


def moved(encoder, decoder, matrix, shift):
    def encode(images):
        return np.asarray(encoder(images))

    def decode(codes):
        return decoder(codes)

    return encode, decode
