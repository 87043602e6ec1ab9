"""Mistake: sum overflows in bytes.

Message: cut to whole bytes
"""


def prepared(picture, side, activation):
    h, w = picture.shape[:2]
    s = min(h, w)
    k = s // side
    cut = picture[(h - s) // 2 : (h - s) // 2 + s, (w - s) // 2 : (w - s) // 2 + s]
    small = cut.reshape(side, k, side, k, *cut.shape[2:]).mean(axis=(1, 3)).astype("uint8") / 255
    return small if activation == "sigmoid" else 2 * small - 1
