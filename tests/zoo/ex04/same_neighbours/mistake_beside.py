"""Mistake: pairs beside each other only.

Message: only pairs beside each other
"""


def same_neighbours(names):
    return (names[:, 1:] == names[:, :-1]).mean()
