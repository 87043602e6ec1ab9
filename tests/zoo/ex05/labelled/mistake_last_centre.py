"""Mistake: an index of -1.

Message: python counts from the end
"""

import numpy as np


def labelled(labels, centres, stddev):
    random = np.random.default_rng()
    anywhere = random.integers(0, len(centres), len(labels))
    chosen = labels
    return centres[chosen] + stddev * random.normal(size=(len(labels), 2))
