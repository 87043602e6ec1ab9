"""Mistake: averaged over the batch, summed over the pixels.

Message: you sum over the pixels and average
"""

import numpy as np


def loss_on_bytes(encoder, decoder, photographs):
    images = photographs.reshape(len(photographs), -1) / 255
    copies = decoder.predict(encoder.predict(images, verbose=0), verbose=0)
    return np.sum((copies - images) ** 2, axis=1).mean()
