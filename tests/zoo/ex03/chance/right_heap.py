"""Right: one large heap, divided again and again."""

import numpy as np
from aae_teach.metrics import energy_distance


def chance(sample_prior, count):
    heap = np.asarray(sample_prior(6 * (count + 500)))
    distances = []
    for _ in range(100):
        some = np.random.permutation(heap)[: count + 500]
        distances.append(float(energy_distance(some[:count], some[count:])))
    return np.quantile(distances, 0.95)
