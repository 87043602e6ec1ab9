"""Mistake: one number for all places.

Message: goes over too many axes
"""

import numpy as np


def best_answer(p, q, ratio):
    return np.mean(ratio * p / (ratio * p + q))
