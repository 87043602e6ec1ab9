"""Mistake: errors added.

Message: Both errors were added
"""

import numpy as np


def compare(first, second):
    n = len(first)
    errors = [each.std(ddof=1) / np.sqrt(n) for each in (first, second)]
    return first.mean() - second.mean(), sum(errors)
