"""Mistake: 200 whatever times.

Message: Divide `times` times
"""

import numpy as np
from aae_teach.metrics import energy_distance


def share_by_chance(real, fake, times=200):
    heap = np.concatenate([real, fake])
    n = len(real)
    d = float(energy_distance(real, fake))
    hits = 0
    for _ in range(50):
        p = np.random.permutation(heap)
        hits += float(energy_distance(p[:n], p[n:])) >= d
    return hits / 50
