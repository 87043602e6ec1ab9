"""Mistake: positions within a digit are returned.

Message: Positions within one digit
"""


def known(labels, per_class, random):
    found = []
    for digit in range(10):
        count = np.sum(labels == digit)
        found.append(random.choice(count, per_class, replace=False))
    return np.concatenate(found)
