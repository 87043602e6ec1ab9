"""Mistake: pairs above each other only.

Message: only pairs above each other
"""


def same_neighbours(names):
    return (names[1:] == names[:-1]).mean()
