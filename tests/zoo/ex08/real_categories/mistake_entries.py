"""Mistake: each entry by itself.

Message: exactly one 1
"""

import numpy as np


def real_categories(count, categories):
    return (np.random.random((count, categories)) < 1 / categories).astype(float)
