"""Mistake: one component for all unknown.

Message: near all centres
"""

import numpy as np


def labelled(labels, centres, stddev):
    random = np.random.default_rng()
    anywhere = random.integers(0, len(centres) - 1)
    chosen = np.where(labels < 0, anywhere, labels)
    return centres[chosen] + stddev * random.normal(size=(len(labels), 2))
