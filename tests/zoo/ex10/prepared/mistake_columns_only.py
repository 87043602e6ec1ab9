"""Mistake: only the width is cut in the middle, tall from top.

Message: rows do not
"""


def prepared(picture, side, activation):
    h, w = picture.shape[:2]
    s = min(h, w)
    k = s // side
    cut = picture[:s, (w - s) // 2 : (w - s) // 2 + s] / 255
    small = cut.reshape(side, k, side, k, *cut.shape[2:]).mean(axis=(1, 3))
    return small if activation == "sigmoid" else 2 * small - 1
