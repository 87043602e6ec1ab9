"""Right: named only if the results of eight seeds do not overlap."""


def fewer_gaps(train):
    narrow = [train("narrow", seed) for seed in range(8)]
    wide = [train("wide", seed) for seed in range(8)]
    if max(narrow) < min(wide):
        return "narrow"
    if max(wide) < min(narrow):
        return "wide"
    return "cannot tell"
