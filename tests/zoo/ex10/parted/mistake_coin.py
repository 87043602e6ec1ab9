"""Mistake: each group with a coin, so number varies.

Message: changes from draw to draw
"""


def parted(groups, share, generator):
    names = np.unique(groups)
    t = generator.random(len(names)) < share
    return np.isin(groups, names[t])
