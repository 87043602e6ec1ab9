"""Mistake: codes of two numbers only.

Message: only the first two numbers
"""

import numpy as np


def interpolate(start, end, count):
    return np.column_stack([np.linspace(start[k], end[k], count) for k in (0, 1)])
