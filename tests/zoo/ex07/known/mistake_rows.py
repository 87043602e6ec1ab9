"""Mistake: one row for each digit.

Message: join the rows
"""


def known(labels, per_class, random):
    return np.array(
        [random.choice(np.flatnonzero(labels == digit), per_class, replace=False) for digit in range(10)]
    )
