"""Mistake: the mean of the last ten epochs.

Message: a mean hides the epoch
"""


def settles(train, broken, other, limit):
    return {
        name
        for name in broken
        if all(train({**broken, name: other[name]}, seed)[-10:].mean() < limit for seed in range(5))
    }
