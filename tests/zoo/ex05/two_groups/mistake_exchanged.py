"""Mistake: the halves exchanged.

Message: the two halves are exchanged
"""

import numpy as np


def two_groups(labels):
    random = np.random.default_rng()
    anywhere = random.choice([-1, 1], len(labels))
    side = np.where(labels < 0, anywhere, 2 * (labels % 2) - 1)
    height = side * random.uniform(1.5, 6, len(labels))
    return np.stack([random.uniform(-5, 5, len(labels)), height], axis=1)
