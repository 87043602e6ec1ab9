"""Right: SciPy's standard error."""


def size(sizes, errors):
    from scipy.stats import sem

    pairs = sorted(zip(errors.mean(axis=1), sem(errors, axis=1)))
    limit = sum(pairs[0])
    return min(s for s, each in zip(sizes.tolist(), errors.mean(axis=1)) if each <= limit)
