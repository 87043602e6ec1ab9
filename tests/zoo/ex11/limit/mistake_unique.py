"""Mistake: equal scores are counted once.

Message: a place each
"""

import numpy as np


def limit(normal_scores, share):
    s = np.unique(normal_scores)
    place = int(np.ceil((1 - share) * (len(s) + 1)))
    if place > len(s):
        raise ValueError("too few")
    return s[place - 1]
