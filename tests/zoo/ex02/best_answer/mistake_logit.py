"""Mistake: the logit.

Message: the probability is its sigmoid
"""

import numpy as np


def best_answer(p, q):
    return np.log(p) - np.log(q)
