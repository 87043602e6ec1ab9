"""Mistake: width ignored.

Message: made from the height
"""


def shapes(image_shape, filters):
    h, *_ = image_shape
    out = []
    for f in filters:
        h = -(-h // 2)
        out.append((h, h, f))
    return out
