"""Mistake: a root at the end.

Message: you took a root
"""

import numpy as np


def reconstruction_loss(images, reconstructions):
    return np.sqrt(np.mean((images - reconstructions) ** 2))
