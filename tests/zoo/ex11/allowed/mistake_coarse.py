"""Mistake: steps of 0.001, too coarse.

Message: the share of right alarms is
"""

import numpy as np


def allowed(base_rate, found, wanted):
    best = 0
    for a in np.arange(0, 1, 0.001):
        if base_rate * found >= wanted * (base_rate * found + (1 - base_rate) * a):
            best = a
    return best
