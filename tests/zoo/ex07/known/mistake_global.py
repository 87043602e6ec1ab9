"""Mistake: NumPy's own generator in place of the one that is given.

Message: something else draws here
"""


def known(labels, per_class, random):
    chosen = [np.random.choice(np.flatnonzero(labels == d), per_class, replace=False) for d in range(10)]
    return np.concatenate(chosen)
