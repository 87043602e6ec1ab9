"""Right: half of all differences."""


def forced_wrong(shares):
    return 0.5 * np.abs(np.asarray(shares) - 0.1).sum()
