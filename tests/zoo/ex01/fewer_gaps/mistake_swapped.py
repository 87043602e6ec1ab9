"""Mistake: the larger gap measure named.

Message: the verdict is swapped
"""


def fewer_gaps(train):
    narrow = [train("narrow", seed) for seed in range(8)]
    wide = [train("wide", seed) for seed in range(8)]
    if min(narrow) > max(wide):
        return "narrow"
    if min(wide) > max(narrow):
        return "wide"
    return "cannot tell"
