"""Right: with root mean squared differences of pixels."""

import numpy as np


def gap_share(pictures, training_images, held_out_images):
    def nearest(images):
        squares = (images[:, None] - training_images[None]) ** 2
        return np.sqrt(squares.mean(axis=-1)).min(axis=1)

    return np.mean(nearest(pictures) > np.quantile(nearest(held_out_images), 0.95))
