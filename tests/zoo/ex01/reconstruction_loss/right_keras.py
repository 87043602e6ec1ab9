"""Right: Keras's own loss, averaged over images."""

import keras


def reconstruction_loss(images, reconstructions):
    return keras.losses.MeanSquaredError()(images, reconstructions)
