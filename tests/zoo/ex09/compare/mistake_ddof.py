"""Mistake: n in the variance.

Message: The variance was divided by n
"""

import numpy as np


def compare(first, second):
    differences = first - second
    return differences.mean(), differences.std() / np.sqrt(len(differences))
