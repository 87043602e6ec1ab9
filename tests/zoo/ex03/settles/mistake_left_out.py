"""Mistake: all changes but one, and what is missed then.

Message: no run with a single change was trained
"""


def settles(train, broken, other, limit):
    return {
        name
        for name in broken
        if not all((train({**other, name: broken[name]}, seed)[-10:] < limit).all() for seed in range(5))
    }
