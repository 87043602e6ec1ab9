"""Mistake: divided by 256.

Message: divide by 255
"""


def prepared(picture, side, activation):
    height, width = picture.shape[:2]
    short = min(height, width)
    k, top, left = short // side, (height - short) // 2, (width - short) // 2
    square = picture[top : top + short, left : left + short].astype("float64")
    small = square.reshape(side, k, side, k, *picture.shape[2:]).mean(axis=(1, 3))
    return small / 256 if activation == "sigmoid" else small / 128 - 1
