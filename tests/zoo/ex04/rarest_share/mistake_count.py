"""Mistake: a count.

Message: this is a count
"""

import numpy as np


def rarest_share(names):
    return np.bincount(names, minlength=10).min()
