"""Mistake: errors subtracted.

Message: Errors do not subtract
"""

import numpy as np


def compare(first, second):
    n = len(first)
    errors = [each.std(ddof=1) / np.sqrt(n) for each in (first, second)]
    return first.mean() - second.mean(), abs(errors[0] - errors[1])
