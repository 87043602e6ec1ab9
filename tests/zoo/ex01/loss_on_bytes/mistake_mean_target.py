"""Mistake: compared with the mean image.

Message: it is the mean image, not the input
"""

import numpy as np


def loss_on_bytes(encoder, decoder, photographs):
    images = photographs.reshape(len(photographs), -1) / 255
    copies = decoder.predict(encoder.predict(images, verbose=0), verbose=0)
    return np.mean((copies - images.mean(axis=0)) ** 2)
