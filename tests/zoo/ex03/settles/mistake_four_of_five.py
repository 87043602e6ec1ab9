"""Mistake: four of five runs are enough.

Message: four of them are not enough
"""

import numpy as np


def settles(train, broken, other, limit):
    def settled(name):
        recipe = {**broken, name: other[name]}
        return sum(np.all(train(recipe, seed)[-10:] < limit) for seed in range(5)) >= 4

    return {name for name in other if settled(name)}
