"""Mistake: one setting trained, against a fixed number.

Message: alone, a number says nothing
"""

import numpy as np


def fewer_gaps(train):
    narrow = np.mean([train("narrow", seed) for seed in range(8)])
    return "narrow" if narrow < 0.15 else "wide"
