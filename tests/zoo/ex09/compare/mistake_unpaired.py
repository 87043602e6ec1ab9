"""Mistake: as if the images differed.

Message: most of their spread cancels
"""

import numpy as np


def compare(first, second):
    n = len(first)
    errors = [each.std(ddof=1) / np.sqrt(n) for each in (first, second)]
    return first.mean() - second.mean(), np.hypot(*errors)
