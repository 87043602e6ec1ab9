"""Mistake: a rounded normal.

Message: equally likely
"""

import numpy as np


def real_categories(count, categories):
    numbers = np.random.normal(categories / 2, categories / 4, count).astype(int)
    return np.eye(categories)[np.clip(numbers, 0, categories - 1)]
