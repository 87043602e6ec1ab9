"""Right: what finds no place."""


def forced_wrong(shares):
    return 1 - np.minimum(shares, 0.1).sum()
