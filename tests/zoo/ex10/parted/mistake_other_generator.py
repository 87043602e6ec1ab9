"""Mistake: np.random in place of generator.

Message: Draw with the generator that is passed
"""


def parted(groups, share, generator):
    names = np.unique(groups)
    return np.isin(groups, np.random.choice(names, max(1, round(share * len(names))), replace=False))
