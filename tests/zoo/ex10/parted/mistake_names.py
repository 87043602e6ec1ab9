"""Mistake: names of groups.

Message: no numbers of groups
"""


def parted(groups, share, generator):
    names = np.unique(groups)
    count = max(1, round(share * len(names)))
    chosen = generator.choice(names, count, replace=False)
    return np.where(np.isin(groups, chosen), groups, 0)
