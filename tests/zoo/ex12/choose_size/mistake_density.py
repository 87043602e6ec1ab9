"""Mistake: the mean of the densities, without the logarithm.

Message: One code or one part speaks for it
"""


def choose_size(fit, codes, sizes):
    parts = np.array_split(np.random.default_rng(0).permutation(len(codes)), 5)

    def score(size):
        found = [fit(np.delete(codes, part, axis=0), size).log_density(codes[part]) for part in parts]
        return np.mean(np.exp(np.concatenate(found)))

    return max(sizes, key=score)
