"""Mistake: judged by the four parts that it was fitted to.

Message: Ask it about the part that is left out
"""


def choose_size(fit, codes, sizes):
    parts = np.array_split(np.random.default_rng(0).permutation(len(codes)), 5)

    def score(size):
        found = [
            fit(np.delete(codes, part, axis=0), size).log_density(np.delete(codes, part, axis=0))
            for part in parts
        ]
        return np.mean(np.concatenate(found))

    return max(sizes, key=score)
