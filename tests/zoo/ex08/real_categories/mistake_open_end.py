"""Mistake: the last category left out.

Message: every category must come
"""

import numpy as np


def real_categories(count, categories):
    return np.eye(categories)[np.random.randint(0, categories - 1, count)]
