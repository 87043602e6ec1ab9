"""Mistake: below the limit from the first epoch on.

Message: every run starts far away
"""


def settles(train, broken, other, limit):
    return {
        name
        for name in broken
        if all((train({**broken, name: other[name]}, seed) < limit).all() for seed in range(5))
    }
