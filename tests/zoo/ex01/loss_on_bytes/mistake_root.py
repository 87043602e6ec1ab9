"""Mistake: a root at the end.

Message: root of the mean squared error
"""

import numpy as np


def loss_on_bytes(encoder, decoder, photographs):
    images = photographs.reshape(len(photographs), -1) / 255
    copies = decoder.predict(encoder.predict(images, verbose=0), verbose=0)
    return np.linalg.norm(copies - images) / np.sqrt(images.size)
