"""Mistake: the first groups.

Message: without a seed of your own
"""


def parted(groups, share, generator):
    names = np.unique(groups)
    count = max(1, round(share * len(names)))
    chosen = names[:count]
    return np.isin(groups, chosen)
