"""Mistake: one change on top of the other.

Message: so nothing shows what it does by itself
"""


def settles(train, broken, other, limit):
    settings, found = dict(broken), set()
    for name in broken:
        settings[name] = other[name]
        if all((train(settings, seed)[-10:] < limit).all() for seed in range(5)):
            found.add(name)
    return found
