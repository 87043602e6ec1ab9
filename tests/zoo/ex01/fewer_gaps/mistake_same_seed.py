"""Mistake: the same seed ten times.

Message: repetitions count only with other seeds
"""

import numpy as np


def fewer_gaps(train):
    narrow = np.mean([train("narrow", 0) for _ in range(10)])
    wide = np.mean([train("wide", 0) for _ in range(10)])
    return "narrow" if narrow < wide else "wide"
