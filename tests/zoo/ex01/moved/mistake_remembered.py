"""Mistake: the old codes are remembered, and decode looks at nothing else.

Message: decode must use the codes it is given
"""

import numpy as np


def moved(encoder, decoder, matrix, shift):
    kept = {}

    def encode(images):
        kept["codes"] = np.asarray(encoder(images))
        return kept["codes"] @ matrix + shift

    def decode(codes):
        return decoder(kept["codes"])

    return encode, decode
