"""Mistake: a distance at the limit counts as below it.

Message: at the limit is not below it
"""

import numpy as np


def settles(train, broken, other, limit):
    def settled(name):
        return all(np.all(train({**broken, name: other[name]}, seed)[-10:] <= limit) for seed in range(5))

    return {name for name in other if settled(name)}
