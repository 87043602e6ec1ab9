"""Mistake: a heap for each label.

Message: have to be n(0, 1)
"""

import numpy as np


def parts(labels):
    return labels + 0.1 * np.random.default_rng().normal(size=len(labels))
