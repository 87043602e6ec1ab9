"""Mistake: drawn with replacement from real.

Message: without replacement
"""

import numpy as np
from aae_teach.metrics import energy_distance


def share_by_chance(real, fake, times=200):
    n = len(real)
    d = float(energy_distance(real, fake))
    hits = 0
    for _ in range(times):
        a, b = real[np.random.randint(n, size=n)], real[np.random.randint(n, size=n)]
        hits += float(energy_distance(a, b)) >= d
    return hits / times
