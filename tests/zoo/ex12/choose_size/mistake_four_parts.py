"""Mistake: the last part is never held out.

Message: Of five parts each is to be held out once; 4 were
"""


def choose_size(fit, codes, sizes):
    parts = np.array_split(np.random.default_rng(0).permutation(len(codes)), 5)[:4]

    def score(size):
        return np.mean([fit(np.delete(codes, p, axis=0), size).log_density(codes[p]).mean() for p in parts])

    return max(sizes, key=score)
