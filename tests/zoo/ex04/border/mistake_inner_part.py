"""Mistake: the search leaves out both ends of the line.

Message: on one side of the border
"""

import numpy as np


def border(name_of, start, end):
    t = np.linspace(0.1, 0.9, 4001)[:, None]
    names = np.asarray(name_of((1 - t) * start + t * end))
    return float(t[np.argmax(names != names[0]), 0])
