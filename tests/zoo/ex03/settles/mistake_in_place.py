"""Mistake: the broken recipe itself is changed.

Message: `broken` itself was changed
"""


def settles(train, broken, other, limit):
    found = set()
    for name in other:
        broken[name] = other[name]
        if all((train(broken, seed)[-10:] < limit).all() for seed in range(5)):
            found.add(name)
    return found
