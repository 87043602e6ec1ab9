"""Mistake: the same noise for both numbers.

Message: the same noise was added to both
"""

import numpy as np


def labelled(labels, centres, stddev):
    random = np.random.default_rng()
    anywhere = random.integers(0, len(centres), len(labels))
    chosen = np.where(labels < 0, anywhere, labels)
    return centres[chosen] + stddev * random.normal(size=(len(labels), 1))
