"""Mistake: groups taken for 0..k-1.

Message: np.unique(groups)
"""


def parted(groups, share, generator):
    k = len(np.unique(groups))
    return np.isin(groups, generator.choice(k, max(1, round(share * k)), replace=False))
