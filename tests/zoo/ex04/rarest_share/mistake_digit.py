"""Mistake: the digit instead of its share.

Message: this is the digit itself
"""

import numpy as np


def rarest_share(names):
    return np.bincount(names, minlength=10).argmin()
