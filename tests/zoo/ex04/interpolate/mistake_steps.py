"""Mistake: count steps instead of codes.

Message: count codes, not steps
"""

import numpy as np


def interpolate(start, end, count):
    t = np.linspace(0, 1, count + 1)[:, None]
    return start + t * (end - start)
