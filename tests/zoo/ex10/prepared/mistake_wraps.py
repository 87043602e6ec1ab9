"""Mistake: sums of bytes that wrap.

Message: wraps at 256
"""

import numpy as np


def prepared(picture, side, activation):
    s = min(picture.shape[:2])
    t, l = [(n - s) // 2 for n in picture.shape[:2]]
    k = s // side
    p = picture[t : t + s, l : l + s]
    total = np.zeros((side, side) + p.shape[2:], "uint8")
    for i in range(k):
        for j in range(k):
            total = total + p[i::k, j::k]
    p = total / k**2 / 255
    return 2 * p - 1 if activation == "tanh" else p
