"""Mistake: a number of pairs.

Message: number of equal pairs
"""


def same_neighbours(names):
    return (names[:, 1:] == names[:, :-1]).sum() + (names[1:] == names[:-1]).sum()
