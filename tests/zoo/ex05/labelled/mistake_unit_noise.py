"""Mistake: noise of size 1.

Message: noise of its own with this standard deviation
"""

import numpy as np


def labelled(labels, centres, stddev):
    random = np.random.default_rng()
    anywhere = random.integers(0, len(centres), len(labels))
    chosen = np.where(labels < 0, anywhere, labels)
    return centres[chosen] + random.normal(size=(len(labels), 2))
