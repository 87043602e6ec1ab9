"""Mistake: the distance of the means.

Message: measure with the energy distance
"""

import numpy as np


def share_by_chance(real, fake, times=200):
    heap, random = np.concatenate([real, fake]), np.random.default_rng(0)

    def distance(first, second):
        return np.linalg.norm(first.mean(axis=0) - second.mean(axis=0))

    halves = [np.split(random.permutation(heap), 2) for _ in range(times)]
    return np.mean([distance(*pair) >= distance(real, fake) + 0.05 for pair in halves])
