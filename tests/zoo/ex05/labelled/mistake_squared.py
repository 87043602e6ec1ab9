"""Mistake: the square of the standard deviation.

Message: stddev was squared
"""

import numpy as np


def labelled(labels, centres, stddev):
    random = np.random.default_rng()
    anywhere = random.integers(0, len(centres), len(labels))
    chosen = np.where(labels < 0, anywhere, labels)
    return centres[chosen] + random.normal(0, stddev**2, (len(labels), 2))
