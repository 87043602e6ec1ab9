"""Mistake: one seed.

Message: train five seeds before you name a setting
"""


def settles(train, broken, other, limit):
    return {name for name in broken if (train({**broken, name: other[name]}, 0)[-10:] < limit).all()}
