"""Mistake: rows that are not sure.

Message: undecided images
"""

import numpy as np


def real_categories(count, categories):
    raw = np.exp(np.random.normal(size=(count, categories)))
    return raw / raw.sum(axis=1, keepdims=True)
