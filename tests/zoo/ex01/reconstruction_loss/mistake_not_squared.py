"""Mistake: differences that cancel.

Message: the differences are not squared
"""

import numpy as np


def reconstruction_loss(images, reconstructions):
    return np.mean(images - reconstructions)
