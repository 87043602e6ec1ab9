"""Right: a permutation."""


def parted(groups, share, generator):
    names = generator.permutation(np.unique(groups))
    tested = set(names[: max(1, int(share * len(names) + 0.5))].tolist())
    return np.array([group in tested for group in groups.tolist()])
