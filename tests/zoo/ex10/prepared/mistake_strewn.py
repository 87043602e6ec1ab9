"""Mistake: blocks cut along the wrong axes (reshape k first).

Message: Pixels far apart
"""


def prepared(picture, side, activation):
    h, w = picture.shape[:2]
    s = min(h, w)
    k = s // side
    cut = picture[(h - s) // 2 : (h - s) // 2 + s, (w - s) // 2 : (w - s) // 2 + s] / 255
    small = cut.reshape(k, side, k, side, *cut.shape[2:]).mean(axis=(0, 2))
    return small if activation == "sigmoid" else 2 * small - 1
