"""Mistake: the image of the batch that is nearest to all others.

Message: one of the images is far from some others
"""

import numpy as np


def lazy_image(images):
    losses = [np.mean((images - image) ** 2) for image in images]
    return images[np.argmin(losses)]
