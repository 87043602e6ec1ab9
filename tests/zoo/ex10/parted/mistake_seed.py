"""Mistake: a seed of its own.

Message: the same groups in each of 60 draws
"""


def parted(groups, share, generator):
    names = np.unique(groups)
    count = max(1, round(share * len(names)))
    chosen = np.random.default_rng(0).choice(names, count, replace=False)
    return np.isin(groups, chosen)
