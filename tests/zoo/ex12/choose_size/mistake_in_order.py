"""Mistake: parts in the given order.

Message: parts are cut in the given order
"""


def choose_size(fit, codes, sizes):
    parts = np.array_split(np.arange(len(codes)), 5)

    def score(size):
        found = [fit(np.delete(codes, part, axis=0), size).log_density(codes[part]) for part in parts]
        return np.mean(np.concatenate(found))

    return max(sizes, key=score)
