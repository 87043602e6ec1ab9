"""Mistake: percent.

Message: a share goes from 0 to 1
"""

import numpy as np
from aae_teach.metrics import energy_distance


def share_by_chance(real, fake, times=200):
    measured = energy_distance(real, fake)
    heap, random = np.concatenate([real, fake]), np.random.default_rng(0)
    halves = [np.split(random.permutation(heap), 2) for _ in range(times)]
    return 100 * np.mean([energy_distance(*pair) >= measured for pair in halves])
