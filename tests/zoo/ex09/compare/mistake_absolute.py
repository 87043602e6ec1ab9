"""Mistake: without signs.

Message: Without their signs
"""

import numpy as np


def compare(first, second):
    differences = np.abs(first - second)
    return differences.mean(), differences.std(ddof=1) / np.sqrt(len(differences))
