"""Mistake: large groups first.

Message: Large groups are drawn more often
"""


def parted(groups, share, generator):
    names = np.unique(groups)
    count = max(1, round(share * len(names)))
    chosen = list(dict.fromkeys(generator.permutation(groups).tolist()))[:count]
    return np.isin(groups, chosen)
