"""Right: rows of a unit matrix."""

import numpy as np


def real_categories(count, categories):
    return np.eye(categories)[np.random.default_rng().integers(0, categories, count)]
