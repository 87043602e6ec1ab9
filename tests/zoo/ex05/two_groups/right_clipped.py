"""Right: normal draws, clipped at the gap."""

import numpy as np


def two_groups(labels):
    random = np.random.default_rng()
    side = np.where(labels % 2 == 0, 1, -1)
    unknown = labels < 0
    side[unknown] = random.choice([-1, 1], unknown.sum())
    codes = random.normal(0, 1, (len(labels), 2))
    codes[:, 1] = side * np.clip(4 + codes[:, 1], 1, None)
    return codes
