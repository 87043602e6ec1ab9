"""Mistake: a mean over one axis.

Message: the mean goes over one axis only
"""

import keras


def reconstruction_loss(images, reconstructions):
    return keras.losses.mean_squared_error(images, reconstructions)
