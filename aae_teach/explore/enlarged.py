"""A picture enlarged for the screen, as PNG."""

import io

import numpy as np
from PIL import Image

MOST, LONGEST = 8, 256  # screen pixels for a pixel of the image, and for its longer side


def magnification(shape):
    """Screen pixels for each pixel of an image: 8, or as many as leave its longer side within 256."""
    return max(1, min(MOST, LONGEST // max(shape[:2])))


def png(image):
    """PNG bytes of an image with values in [0, 1], each pixel as a square of screen pixels.

    Args:
        image: float (height, width), ink on paper: 1 is black and 0 white; or (height, width, 3) in colour.
    """
    pixels, times = np.rint(np.clip(image, 0, 1) * 255).astype(np.uint8), magnification(image.shape)
    pixels = 255 - pixels if pixels.ndim == 2 else pixels
    large = pixels.repeat(times, axis=0).repeat(times, axis=1)
    buffer = io.BytesIO()
    # Little compression: the picture stays on this machine or in one short message, and time is what counts.
    Image.fromarray(large).save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()
