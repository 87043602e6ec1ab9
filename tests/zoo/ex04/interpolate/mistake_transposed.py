"""Mistake: one column for each code.

Message: the path is transposed
"""

import numpy as np


def interpolate(start, end, count):
    t = np.linspace(0, 1, count)
    return np.array([(1 - t) * a + t * b for a, b in zip(start, end)])
