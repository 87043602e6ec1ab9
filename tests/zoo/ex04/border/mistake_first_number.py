"""Mistake: t is computed from the first number of the code, which may stay the same.

Message: a division by 0
"""

import numpy as np


def border(name_of, start, end):
    path = np.linspace(start, end, 4001)
    names = np.asarray(name_of(path))
    code = path[np.argmax(names != names[0])]
    with np.errstate(invalid="ignore"):
        return (code[0] - start[0]) / (end[0] - start[0])
