"""Mistake: begins with the first step.

Message: the start is left out
"""

import numpy as np


def interpolate(start, end, count):
    t = np.arange(1, count + 1)[:, None] / count
    return (1 - t) * start + t * end
