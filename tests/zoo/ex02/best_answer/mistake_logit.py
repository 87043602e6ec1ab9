"""Mistake: the logit.

Message: the probability is its sigmoid
"""

import numpy as np


def best_answer(p, q, ratio):
    return np.log(ratio * p) - np.log(q)
