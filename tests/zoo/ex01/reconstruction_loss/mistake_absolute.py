"""Mistake: absolute differences.

Message: you average absolute differences
"""

import numpy as np


def reconstruction_loss(images, reconstructions):
    return np.mean(np.abs(images - reconstructions))
