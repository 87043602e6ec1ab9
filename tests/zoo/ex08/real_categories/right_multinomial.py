"""Right: a multinomial draw."""

import numpy as np


def real_categories(count, categories):
    return np.random.multinomial(1, np.full(categories, 1 / categories), count)
