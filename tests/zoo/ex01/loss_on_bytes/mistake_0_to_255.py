"""Mistake: images left in 0 to 255.

Message: the images were left in 0 to 255
"""

import numpy as np


def loss_on_bytes(encoder, decoder, photographs):
    images = photographs.reshape(len(photographs), -1).astype("float32")
    copies = decoder.predict(encoder.predict(images, verbose=0), verbose=0)
    return np.mean((copies - images) ** 2)
