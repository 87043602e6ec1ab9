"""Pictures: what a figure or a screen shows of images of any shape, and the range that a decoder writes.

One channel is ink on paper, as in all figures of the course: 1 is black, 0 is white. Three channels are red,
green and blue, from 0 to 1. NumPy only, so that a saved run can be looked at without TensorFlow.
"""

import math

import numpy as np

RANGES = {"tanh": (-1.0, 1.0), "hard_tanh": (-1.0, 1.0), "linear": (None, None)}
USUAL = (0.0, 1.0)
# Layers that move numbers, or leave some out, and so keep their range.
MOVING = ("Reshape", "Flatten", "Permute", "Cropping2D", "ZeroPadding2D", "UpSampling2D", "Dropout")
SPREADING = ("Rescaling", "Normalization", "BatchNormalization", "LayerNormalization")


def output_activation(network):
    """The name of the activation whose values a network writes: "sigmoid", "linear"; None if unknown."""
    # The steps of a functional model stand in their order; a plain list of its layers leaves operations out.
    steps = getattr(network, "operations", None) or getattr(network, "layers", ())
    for step in reversed(steps):
        if type(step).__name__ not in MOVING:
            return output_activation(step)
    if type(network).__name__ in SPREADING:
        return "linear"
    return getattr(getattr(network, "activation", None), "__name__", None)


def pixel_range(decoder):
    """The range that images have to keep for a decoder to copy them, by its last activation.

    Args:
        decoder: Keras model.

    Returns:
        (low, high): (-1.0, 1.0) after tanh; (None, None), any finite numbers, where the end is linear;
        (0.0, 1.0) after a sigmoid and whatever else.
    """
    return RANGES.get(output_activation(decoder), USUAL)


def to_unit(values, decoder):
    """What a decoder writes, or images in its range, as pictures in [0, 1]: after tanh (values + 1) / 2."""
    return (values + 1) / 2 if pixel_range(decoder)[0] == -1 else values


def picture_shape(shape, image_shape=None):
    """How images are drawn: (height, width, channels), or None if they are no pictures.

    Args:
        shape: of an image, without the batch. A row of numbers is taken to be square and grey.
        image_shape: None, or what the rows of numbers stand for: (height, width) or (height, width, 3).
    """
    if image_shape is not None and math.prod(image_shape) == math.prod(shape):
        shape = image_shape
    shape = tuple(int(size) for size in shape)
    if len(shape) == 1:
        side = math.isqrt(shape[0])
        shape = (side, side) if side * side == shape[0] else ()
    if len(shape) == 2:
        shape = (*shape, 1)
    return shape if len(shape) == 3 and shape[2] in (1, 3) and all(shape) else None


def as_pictures(images, image_shape=None):
    """Images as float64 (n, height, width), or (n, height, width, 3) in colour.

    Args:
        images: (n, *shape), as in `picture_shape`.
        image_shape: as in `picture_shape`.

    Raises:
        ValueError: they are no pictures.
    """
    images = np.asarray(images, dtype="float64")
    shape = picture_shape(images.shape[1:], image_shape) if images.ndim > 1 else None
    if shape is None or not images.size:
        raise ValueError(
            f"images have shape {images.shape}; pass (n, height, width), (n, height, width, 3), or (n, size) "
            "with a square size such as 784 or with image_shape=(height, width). One image alone is "
            "images[:1]."
        )
    return images.reshape(-1, *(shape if shape[2] == 3 else shape[:2]))


def as_bytes(images, image_shape=None):
    """Images in [0, 1] as one byte for each number: uint8, of the shape that `as_pictures` gives."""
    return np.rint(np.clip(as_pictures(images, image_shape), 0, 1) * 255).astype(np.uint8)
