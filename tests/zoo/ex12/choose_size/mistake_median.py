"""Mistake: the median of the log densities.

Message: is ahead by the median
"""


def choose_size(fit, codes, sizes):
    parts = np.array_split(np.random.default_rng(0).permutation(len(codes)), 5)

    def score(size):
        found = [fit(np.delete(codes, part, axis=0), size).log_density(codes[part]) for part in parts]
        return np.median(np.concatenate(found))

    return max(sizes, key=score)
