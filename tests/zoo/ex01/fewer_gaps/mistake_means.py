"""Mistake: means compared without a look at the spread.

Message: a difference of means alone is chance
"""

import numpy as np


def fewer_gaps(train):
    narrow = np.mean([train("narrow", seed) for seed in range(10)])
    wide = np.mean([train("wide", seed) for seed in range(10)])
    if narrow == wide:
        return "cannot tell"
    return "narrow" if narrow < wide else "wide"
