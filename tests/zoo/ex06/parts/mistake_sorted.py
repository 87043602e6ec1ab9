"""Mistake: sorted codes for labels in any order.

Message: each code has to go to its own label
"""

import numpy as np


def parts(labels):
    return np.sort(np.random.default_rng().normal(size=len(labels)))
