"""Mistake: columns of codes divided in place of rows.

Message: some rows of codes, all columns
"""


def choose_size(fit, codes, sizes):
    parts = np.array_split(np.random.default_rng(0).permutation(codes.shape[1]), 2)

    def score(size):
        found = [fit(np.delete(codes, part, axis=1), size).log_density(codes[:, part]) for part in parts]
        return np.mean(np.concatenate(found))

    return max(sizes, key=score)
