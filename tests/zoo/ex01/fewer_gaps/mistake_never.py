"""Mistake: never sure.

Message: not even one of 10 times the spread
"""


def fewer_gaps(train):
    narrow = [train("narrow", seed) for seed in range(8)]
    wide = [train("wide", seed) for seed in range(8)]
    if 2 * max(narrow) < min(wide) / 2:
        return "narrow"
    if 2 * max(wide) < min(narrow) / 2:
        return "wide"
    return "cannot tell"
