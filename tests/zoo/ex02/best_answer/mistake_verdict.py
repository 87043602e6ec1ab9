"""Mistake: a verdict of 0 or 1.

Message: a verdict, not a probability
"""

import numpy as np


def best_answer(p, q, ratio):
    return np.where(ratio * p > q, 1.0, 0.0)
