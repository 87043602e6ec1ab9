"""Mistake: a mean of two shares.

Message: each pair counts the same
"""


def same_neighbours(names):
    beside, above = names[:, 1:] == names[:, :-1], names[1:] == names[:-1]
    return (beside.mean() + above.mean()) / 2
