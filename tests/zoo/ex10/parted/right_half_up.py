"""Right: half up, written by a reader of the text alone."""


def parted(groups, share, generator):
    names = sorted(set(np.asarray(groups).tolist()))
    n = max(int(len(names) * share + 0.5), 1)
    scores = generator.random(len(names))
    test = [names[i] for i in np.argsort(scores)[:n]]
    return [g in test for g in groups]
