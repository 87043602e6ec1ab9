"""Right: with slices."""


def same_neighbours(names):
    beside, above = names[:, 1:] == names[:, :-1], names[1:] == names[:-1]
    return (beside.sum() + above.sum()) / (beside.size + above.size)
