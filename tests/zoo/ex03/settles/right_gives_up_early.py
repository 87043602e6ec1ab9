"""Right: stops at the first seed that does not settle, and looks at the broken recipe as well."""


def settles(train, broken, other, limit):
    train(broken, 0)
    found = set(broken)
    for name in broken:
        for seed in (3, 1, 4, 15, 9):
            if any(distance >= limit for distance in train({**broken, name: other[name]}, seed)[-10:]):
                found.discard(name)
                break
    return found
