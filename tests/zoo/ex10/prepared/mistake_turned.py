"""Mistake: rows and columns swapped.

Message: Rows and columns are swapped
"""


def prepared(picture, side, activation):
    height, width = picture.shape[:2]
    short = min(height, width)
    k, top, left = short // side, (height - short) // 2, (width - short) // 2
    square = picture[top : top + short, left : left + short].astype("float64")
    small = np.swapaxes(square.reshape(side, k, side, k, *picture.shape[2:]).mean(axis=(1, 3)), 0, 1)
    return small / 255 if activation == "sigmoid" else small / 127.5 - 1
