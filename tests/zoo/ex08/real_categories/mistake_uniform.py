"""Mistake: equal probabilities.

Message: on average
"""

import numpy as np


def real_categories(count, categories):
    return np.full((count, categories), 1 / categories)
