"""Mistake: ten codes.

Message: too coarse for 0.001
"""

import numpy as np


def border(name_of, start, end):
    t = np.linspace(0, 1, 10)[:, None]
    names = name_of((1 - t) * start + t * end)
    return t[np.argmax(names != names[0]), 0]
