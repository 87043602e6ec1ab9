"""Mistake: unknown labels taken for odd ones.

Message: did -1 % 2, which is 1, make them odd
"""

import numpy as np


def two_groups(labels):
    random = np.random.default_rng()
    anywhere = random.choice([-1, 1], len(labels))
    side = 1 - 2 * (labels % 2)
    height = side * random.uniform(1.5, 6, len(labels))
    return np.stack([random.uniform(-5, 5, len(labels)), height], axis=1)
