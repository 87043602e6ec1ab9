"""Right: a number for each group."""


def parted(groups, share, generator):
    names, which = np.unique(groups, return_inverse=True)
    place = generator.random(len(names)).argsort().argsort()
    return place[which] < max(1, np.round(share * len(names)))
