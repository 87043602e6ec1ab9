"""Mistake: the chosen groups.

Message: One truth value for each
"""


def parted(groups, share, generator):
    names = np.unique(groups)
    count = max(1, round(share * len(names)))
    chosen = generator.choice(names, count, replace=False)
    return chosen
