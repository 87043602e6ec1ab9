"""Mistake: near at any time.

Message: a run that came near once may have left again
"""


def settles(train, broken, other, limit):
    return {
        name
        for name in broken
        if all(min(train({**broken, name: other[name]}, seed)) < limit for seed in range(5))
    }
