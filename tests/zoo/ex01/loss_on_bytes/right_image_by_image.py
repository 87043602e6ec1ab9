"""Right: image by image."""

import numpy as np


def loss_on_bytes(encoder, decoder, photographs):
    losses = []
    for photograph in photographs:
        image = photograph.ravel()[None] / np.float32(255)
        copy = np.asarray(decoder(encoder(image)))
        losses.append(((copy - image) ** 2).mean())
    return sum(losses) / len(losses)
