"""Mistake: round() rounds half to even.

Message: `round` sends a half
"""


def shapes(image_shape, filters):
    h, w, *_ = image_shape
    out = []
    for f in filters:
        h, w = round(h / 2), round(w / 2)
        out.append((h, w, f))
    return out
