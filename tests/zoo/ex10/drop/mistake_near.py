"""Mistake: images that are nearly equal are dropped.

Message: differs from another one in a single number
"""

import numpy as np


def drop(images):
    rows = images.reshape(len(images), -1)
    out = []
    for i, r in enumerate(rows):
        pixels = images[i].reshape(images.shape[1] * images.shape[2], -1)
        tone = np.allclose(pixels, pixels[0], atol=0.02)
        out.append(tone or any(np.allclose(r, rows[j], atol=0.02) for j in range(i)))
    return np.array(out)
