"""Mistake: halves beside each other.

Message: is the height
"""

import numpy as np


def two_groups(labels):
    random = np.random.default_rng()
    anywhere = random.choice([-1, 1], len(labels))
    side = np.where(labels < 0, anywhere, 1 - 2 * (labels % 2))
    height = side * random.uniform(1.5, 6, len(labels))
    return np.stack([height, random.uniform(-5, 5, len(labels))], axis=1)
