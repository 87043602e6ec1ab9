"""Mistake: only the order of the real points is changed.

Message: nothing was divided anew
"""

import numpy as np
from aae_teach.metrics import energy_distance


def share_by_chance(real, fake, times=200):
    measured, random = energy_distance(real, fake), np.random.default_rng(0)
    distances = [energy_distance(random.permutation(real), fake) for _ in range(times)]
    return np.mean([distance >= measured - 1e-6 for distance in distances])
