"""Mistake: measured from the end.

Message: measured from the end
"""

import numpy as np


def border(name_of, start, end):
    t = np.linspace(0, 1, 4001)[:, None]
    names = name_of(t * start + (1 - t) * end)
    return t[np.argmax(names != names[0]), 0]
