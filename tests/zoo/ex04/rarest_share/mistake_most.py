"""Mistake: the most frequent digit.

Message: the digit that comes most often
"""

import numpy as np


def rarest_share(names):
    return np.bincount(names, minlength=10).max() / len(names)
