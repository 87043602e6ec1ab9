"""Right: by the norm of the difference."""

import numpy as np


def reconstruction_loss(images, reconstructions):
    return np.linalg.norm(images - reconstructions) ** 2 / images.size
