"""Mistake: a group drawn twice.

Message: groups tested
"""


def parted(groups, share, generator):
    names = np.unique(groups)
    count = max(1, round(share * len(names)))
    chosen = generator.choice(names, count)
    return np.isin(groups, chosen)
