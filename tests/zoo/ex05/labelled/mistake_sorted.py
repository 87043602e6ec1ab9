"""Mistake: codes in another order than the labels.

Message: a known label chooses its own centre: centres[label]
"""

import numpy as np


def labelled(labels, centres, stddev):
    random = np.random.default_rng()
    count = len(labels)
    chosen = np.where(labels < 0, random.integers(0, len(centres), count), labels)
    half = count // 4
    chosen[:half] = np.sort(chosen[:half])
    return centres[chosen] + stddev * random.normal(size=(count, 2))
