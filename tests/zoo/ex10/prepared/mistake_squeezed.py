"""Mistake: squeezed.

Message: squeezed
"""


def prepared(picture, side, activation):
    height, width = picture.shape[:2]
    high, wide = height // side, width // side
    small = picture.reshape(side, high, side, wide, *picture.shape[2:]).mean(axis=(1, 3))
    return small / 255 if activation == "sigmoid" else small / 127.5 - 1
