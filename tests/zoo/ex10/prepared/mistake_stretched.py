"""Mistake: stretched.

Message: stretched by its own
"""


def prepared(picture, side, activation):
    height, width = picture.shape[:2]
    short = min(height, width)
    k, top, left = short // side, (height - short) // 2, (width - short) // 2
    square = picture[top : top + short, left : left + short].astype("float64")
    small = square.reshape(side, k, side, k, *picture.shape[2:]).mean(axis=(1, 3))
    small = (small - small.min()) / (small.max() - small.min())
    return small if activation == "sigmoid" else 2 * small - 1
