"""Mistake: grey.

Message: The colours are gone
"""


def prepared(picture, side, activation):
    height, width = picture.shape[:2]
    short = min(height, width)
    k, top, left = short // side, (height - short) // 2, (width - short) // 2
    square = picture[top : top + short, left : left + short].astype("float64")
    small = square.reshape(side, k, side, k, *picture.shape[2:]).mean(axis=(1, 3))
    return (
        np.mean(small.reshape(side, side, -1), axis=2) / 255
        if activation == "sigmoid"
        else np.mean(small.reshape(side, side, -1), axis=2) / 127.5 - 1
    )
