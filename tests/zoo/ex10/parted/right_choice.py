"""Right: choice."""


def parted(groups, share, generator):
    names = np.unique(groups)
    count = max(1, round(share * len(names)))
    chosen = generator.choice(names, count, replace=False)
    return np.isin(groups, chosen)
