"""Mistake: N(0, 1) for every label.

Message: not its trap
"""

import numpy as np


def parts(labels):
    return np.random.default_rng().normal(size=len(labels))
