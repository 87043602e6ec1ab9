"""Mistake: one number for each label.

Message: Many labels share a number.
"""

import numpy as np
from scipy.stats import norm


def parts(labels):
    kinds, place = np.unique(labels, return_inverse=True)
    return norm.ppf((place + 0.5) / len(kinds))
