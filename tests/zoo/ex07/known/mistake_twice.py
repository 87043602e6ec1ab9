"""Mistake: with replacement.

Message: may draw an image twice
"""


def known(labels, per_class, random):
    return np.concatenate([random.choice(np.flatnonzero(labels == digit), per_class) for digit in range(10)])
