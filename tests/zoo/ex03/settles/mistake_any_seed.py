"""Mistake: one seed of five is enough.

Message: one seed that settles is not enough
"""


def settles(train, broken, other, limit):
    def settled(name):
        return [(train({**broken, name: other[name]}, seed)[-10:] < limit).all() for seed in range(5)]

    return {name for name in broken if any(settled(name))}
