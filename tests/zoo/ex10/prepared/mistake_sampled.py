"""Mistake: every k-th pixel.

Message: Every k-th pixel alone
"""


def prepared(picture, side, activation):
    height, width = picture.shape[:2]
    short = min(height, width)
    k, top, left = short // side, (height - short) // 2, (width - short) // 2
    square = picture[top : top + short, left : left + short].astype("float64")
    small = square[::k, ::k]
    return small / 255 if activation == "sigmoid" else small / 127.5 - 1
