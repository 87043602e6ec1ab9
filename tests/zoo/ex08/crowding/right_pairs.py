"""Right: pair by pair."""

import itertools

import numpy as np


def crowding(heads, least):
    costs = [max(0.0, least - np.linalg.norm(a - b)) for a, b in itertools.combinations(heads, 2)]
    return sum(costs) / len(costs)
