"""Mistake: numbers instead of rows.

Message: one-hot row
"""

import numpy as np


def real_categories(count, categories):
    return np.random.randint(0, categories, count)
