"""Mistake: divided by the number of digits.

Message: 10 is the number of digits
"""

import numpy as np


def rarest_share(names):
    return np.bincount(names, minlength=10).min() / 10
