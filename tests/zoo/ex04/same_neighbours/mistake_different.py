"""Mistake: the share of borders.

Message: neighbours with different digits
"""


def same_neighbours(names):
    beside, above = names[:, 1:] != names[:, :-1], names[1:] != names[:-1]
    return (beside.sum() + above.sum()) / (beside.size + above.size)
