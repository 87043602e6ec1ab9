"""Mistake: slow at the start.

Message: not evenly spaced
"""

import numpy as np


def interpolate(start, end, count):
    t = np.linspace(0, 1, count)[:, None] ** 2
    return (1 - t) * start + t * end
