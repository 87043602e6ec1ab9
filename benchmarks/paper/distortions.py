"""Handwriting moved about: small random rotations, shears, scalings and shifts of images, and their reverse.

Used by the long runs on MNIST (experiments.py), which the course's lessons do without.
"""

import keras
import numpy as np

BLOCK = 2000  # images that are moved at once


def distort(images, random, rotation=0.2, shear=0.15, scale=0.12, shift=2.0):
    """Images as the same hand might have written them another time.

    Args:
        images: uint8 (n, 784).
        random: NumPy generator.
        rotation: radians, up to which an image is turned either way.
        shear: up to which share of its height it is slanted.
        scale: up to which share it is stretched or shrunk, along each side.
        shift: pixels, up to which it is moved along each side.

    Returns:
        uint8 (n, 784).
    """

    def draw(limit):
        return random.uniform(-limit, limit, len(images))

    angle, slant = draw(rotation), draw(shear)
    across, down = np.exp(draw(scale)), np.exp(draw(scale))
    rows = (
        (across * np.cos(angle), across * (slant - np.sin(angle)), draw(shift)),
        (down * np.sin(angle), down * np.cos(angle), draw(shift)),
    )
    return _transform(images, rows)


def deskew(images):
    """Images set upright and in the middle: each row shifted so that the stroke's axis is vertical.

    Args:
        images: uint8 (n, 784).

    Returns:
        uint8 (n, 784).
    """
    ink = images.reshape(-1, 28, 28).astype("float64")
    place = np.arange(28) - 13.5
    total = np.maximum(ink.sum((1, 2)), 1e-9)
    across, down = ink.sum(1) @ place / total, ink.sum(2) @ place / total
    spread = np.maximum(ink.sum(2) @ place**2 / total - down**2, 1.0)
    covariance = np.einsum("nij,i,j->n", ink, place, place) / total - across * down
    slant = np.clip(covariance / spread, -1.0, 1.0)
    ones, zeros = np.ones(len(images)), np.zeros(len(images))
    return _transform(images, ((ones, slant, across), (zeros, ones, down)))


def _transform(images, rows):
    """Each output pixel (x, y), seen from the middle, shows the input at (a x + b y + c) of both rows."""
    middle = 13.5
    numbers = []
    for (a, b, c), own in zip(rows, (middle, middle)):
        numbers += [a, b, own - a * middle - b * middle + c]
    zeros = np.zeros(len(images))
    transforms = np.stack([*numbers, zeros, zeros], axis=1).astype("float32")
    moved = np.empty_like(images)
    for start in range(0, len(images), BLOCK):
        part = slice(start, start + BLOCK)
        pictures = images[part].reshape(-1, 28, 28, 1).astype("float32")
        result = keras.ops.image.affine_transform(pictures, transforms[part], "bilinear", "constant")
        moved[part] = np.rint(np.clip(result, 0, 255)).reshape(-1, 784)
    return moved
