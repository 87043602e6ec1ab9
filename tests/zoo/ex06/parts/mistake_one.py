"""Mistake: one number for each class.

Message: one number for each label, in the order
"""

import numpy as np


def parts(labels):
    return np.sort(np.random.default_rng().normal(size=labels.max() + 1))
