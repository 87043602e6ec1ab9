"""Mistake: the index.

Message: divide a number of steps
"""

import numpy as np


def border(name_of, start, end):
    t = np.linspace(0, 1, 3001)
    names = np.asarray(name_of((1 - t[:, None]) * start + t[:, None] * end))
    return int(np.argmax(names != names[0]))
