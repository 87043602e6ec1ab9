"""Mistake: the labels instead of the positions.

Message: These are the labels themselves
"""


def known(labels, per_class, random):
    chosen = [random.choice(np.flatnonzero(labels == digit), per_class, replace=False) for digit in range(10)]
    return labels[np.concatenate(chosen)]
