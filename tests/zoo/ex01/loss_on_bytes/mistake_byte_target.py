"""Mistake: the copies compared with the bytes.

Message: compared with the bytes from 0 to 255
"""

import numpy as np


def loss_on_bytes(encoder, decoder, photographs):
    pixels = photographs.reshape(len(photographs), -1)
    copies = decoder.predict(encoder.predict(pixels / 255, verbose=0), verbose=0)
    return np.mean((copies - pixels) ** 2)
