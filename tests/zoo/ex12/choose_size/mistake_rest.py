"""Mistake: the codes left over by the division are never held out.

Message: never held out
"""


def choose_size(fit, codes, sizes):
    order, length = np.random.default_rng(0).permutation(len(codes)), len(codes) // 5
    parts = [order[k * length : (k + 1) * length] for k in range(5)]

    def score(size):
        return np.mean([fit(np.delete(codes, p, axis=0), size).log_density(codes[p]).mean() for p in parts])

    return max(sizes, key=score)
