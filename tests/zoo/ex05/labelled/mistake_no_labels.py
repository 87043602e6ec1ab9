"""Mistake: labels that play no part.

Message: the labels play no part
"""

import numpy as np


def labelled(labels, centres, stddev):
    random = np.random.default_rng()
    anywhere = random.integers(0, len(centres), len(labels))
    chosen = anywhere
    return centres[chosen] + stddev * random.normal(size=(len(labels), 2))
