"""Mistake: rounded down.

Message: was rounded down
"""


def parted(groups, share, generator):
    names = np.unique(groups)
    return np.isin(groups, generator.choice(names, max(1, int(share * len(names))), replace=False))
