"""Mistake: second minus first.

Message: above 0 if the first is ahead
"""

import numpy as np


def compare(first, second):
    differences = second - first
    return differences.mean(), differences.std(ddof=1) / np.sqrt(len(differences))
