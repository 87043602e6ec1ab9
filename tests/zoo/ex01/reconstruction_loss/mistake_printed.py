"""Mistake: printed instead of returned.

Message: so does print
"""

import numpy as np


def reconstruction_loss(images, reconstructions):
    loss = np.mean((images - reconstructions) ** 2)
    print(loss)
