"""Mistake: a sum over everything.

Message: you sum over everything
"""

import numpy as np


def reconstruction_loss(images, reconstructions):
    return np.sum((images - reconstructions) ** 2)
