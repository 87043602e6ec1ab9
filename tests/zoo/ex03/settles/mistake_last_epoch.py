"""Mistake: the last epoch alone.

Message: the last epoch alone may be a lucky one
"""


def settles(train, broken, other, limit):
    return {
        name
        for name in broken
        if all(train({**broken, name: other[name]}, seed)[-1] < limit for seed in range(5))
    }
