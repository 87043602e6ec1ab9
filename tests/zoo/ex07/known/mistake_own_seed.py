"""Mistake: a generator of its own.

Message: always the same images
"""


def known(labels, per_class, random):
    random = np.random.default_rng(0)
    chosen = [random.choice(np.flatnonzero(labels == digit), per_class, replace=False) for digit in range(10)]
    return np.concatenate(chosen)
