"""Right: one image at a time."""

import numpy as np


def restyle(encoder, decoder, style_images, labels, classes):
    pictures = []
    for image, label in zip(style_images, labels):
        style = encoder(image[None])
        told = np.concatenate([np.eye(classes)[[label]], style], axis=1)
        pictures.append(np.asarray(decoder(told))[0])
    return np.stack(pictures)
