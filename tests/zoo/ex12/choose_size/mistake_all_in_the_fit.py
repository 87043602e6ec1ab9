"""Mistake: fitted to all, judged by each part.

Message: it was made with all
"""


def choose_size(fit, codes, sizes):
    parts = np.array_split(np.random.default_rng(0).permutation(len(codes)), 5)

    def score(size):
        found = [fit(codes, size).log_density(codes[part]) for part in parts]
        return np.mean(np.concatenate(found))

    return max(sizes, key=score)
