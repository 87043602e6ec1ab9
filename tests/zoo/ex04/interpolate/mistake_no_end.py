"""Mistake: one step short.

Message: the end is left out
"""

import numpy as np


def interpolate(start, end, count):
    t = np.arange(count)[:, None] / count
    return (1 - t) * start + t * end
