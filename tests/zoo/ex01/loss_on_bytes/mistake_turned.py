"""Mistake: rows and columns swapped.

Message: rows and columns of the photographs are swapped
"""

import numpy as np


def loss_on_bytes(encoder, decoder, photographs):
    images = photographs.transpose(0, 2, 1).reshape(len(photographs), -1) / 255
    copies = decoder.predict(encoder.predict(images, verbose=0), verbose=0)
    return np.mean((copies - images) ** 2)
