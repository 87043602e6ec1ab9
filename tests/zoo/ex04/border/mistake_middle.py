"""Mistake: the middle, without a look.

Message: not in the middle
"""


def border(name_of, start, end):
    return 0.5
