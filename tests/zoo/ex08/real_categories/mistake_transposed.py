"""Mistake: categories in rows.

Message: one row for each sample
"""

import numpy as np


def real_categories(count, categories):
    return np.eye(categories)[:, np.random.randint(0, categories, count)]
