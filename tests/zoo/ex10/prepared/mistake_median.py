"""Mistake: median of each block.

Message: median of each block
"""


def prepared(picture, side, activation):
    h, w = picture.shape[:2]
    s = min(h, w)
    k = s // side
    cut = picture[(h - s) // 2 : (h - s) // 2 + s, (w - s) // 2 : (w - s) // 2 + s] / 255
    small = np.median(cut.reshape(side, k, side, k, *cut.shape[2:]), axis=(1, 3))
    return small if activation == "sigmoid" else 2 * small - 1
