"""Mistake: halves not rounded.

Message: no half of a pixel
"""


def shapes(image_shape, filters):
    h, w, *_ = image_shape
    out = []
    for f in filters:
        h, w = h / 2, w / 2
        out.append((h, w, f))
    return out
