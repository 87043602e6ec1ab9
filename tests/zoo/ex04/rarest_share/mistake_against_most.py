"""Mistake: divided by the most frequent digit.

Message: not by the most frequent digit
"""

import numpy as np


def rarest_share(names):
    counts = np.bincount(names, minlength=10)
    return counts.min() / counts.max()
