"""Mistake: from the end to the start.

Message: the path runs backwards
"""

import numpy as np


def interpolate(start, end, count):
    t = np.linspace(0, 1, count)[:, None]
    return t * start + (1 - t) * end
