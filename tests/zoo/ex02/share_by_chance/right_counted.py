"""Right: counted in a loop, the measured division among them."""

import numpy as np
from aae_teach.metrics import energy_distance


def share_by_chance(real, fake, times=200):
    measured = energy_distance(real, fake)
    heap, random = np.concatenate([real, fake]), np.random.default_rng(0)
    larger = 1
    for _ in range(times):
        order = random.permutation(len(heap))
        first, second = heap[order[: len(real)]], heap[order[len(real) :]]
        larger += float(energy_distance(first, second)) >= float(measured)
    return larger / (times + 1)
