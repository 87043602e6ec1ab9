"""Mistake: a tenth of the mean stands for the spread.

Message: and with nothing else
"""

import numpy as np


def fewer_gaps(train):
    n, w = (np.mean([train(s, seed) for seed in range(15)]) for s in ("narrow", "wide"))
    return "narrow" if n < 0.9 * w else "wide" if w < 0.9 * n else "cannot tell"
