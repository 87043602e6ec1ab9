"""Mistake: one number for all places.

Message: over the wrong axis
"""

import numpy as np


def best_answer(p, q):
    return np.mean(p / (p + q))
