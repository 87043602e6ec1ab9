"""Mistake: a random half is compared with the real points.

Message: compare the halves with each other
"""

import numpy as np
from aae_teach.metrics import energy_distance


def share_by_chance(real, fake, times=200):
    rng = np.random.default_rng()
    heap = np.concatenate([real, fake])
    d = energy_distance(real, fake)
    n = len(real)
    out = []
    for _ in range(times):
        h = rng.permutation(heap)
        out.append(energy_distance(real, h[:n]) >= d)
    return np.mean(out)
