"""Mistake: a fixed seed.

Message: the same rows for ever
"""

import numpy as np


def real_categories(count, categories):
    return np.eye(categories)[np.random.default_rng(0).integers(0, categories, count)]
