"""Mistake: none for a small share.

Message: take at least one
"""


def parted(groups, share, generator):
    names = np.unique(groups)
    count = round(share * len(names))
    chosen = generator.choice(names, count, replace=False)
    return np.isin(groups, chosen)
