"""Mistake: bytes encoded, the target scaled.

Message: the encoder was given bytes
"""

import numpy as np


def loss_on_bytes(encoder, decoder, photographs):
    pixels = photographs.reshape(len(photographs), -1)
    copies = decoder.predict(encoder.predict(pixels, verbose=0), verbose=0)
    return np.mean((copies - pixels / 255) ** 2)
