"""Mistake: the distance from the start.

Message: its share of the whole line
"""

import numpy as np


def border(name_of, start, end):
    codes = np.linspace(start, end, 4001)
    names = name_of(codes)
    return np.linalg.norm(codes[np.argmax(names != names[0])] - start)
