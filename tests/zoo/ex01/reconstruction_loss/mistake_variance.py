"""Mistake: variance of the differences.

Message: A variance takes
"""

import numpy as np


def reconstruction_loss(images, reconstructions):
    return np.var(images - reconstructions)
